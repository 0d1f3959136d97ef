package dev.parley.adapters.redis.connection;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/** Makes Lettuce's connections, so that they fail soon, come back soon, and never send anything twice. */
final class Connector implements AutoCloseable {

    private static final Duration FIRST_RETRY = Duration.ofMillis(50);
    private static final Duration LAST_RETRY = Duration.ofSeconds(1);
    private static final Duration TOPOLOGY_LOOK = Duration.ofSeconds(10);

    private static final Duration LOOK = Duration.ofMillis(200);

    private final RedisConfig config;
    private final ClientResources resources;
    private final Deque<Runnable> open = new ArrayDeque<>();

    /**
     * @param infos what each Redis says of itself
     * @param upkeep to be started with the channels that are subscribed over {@code pubSub}
     */
    record Link(
            RedisClusterCommands<String, String> commands,
            StatefulRedisPubSubConnection<String, String> pubSub,
            List<String> infos,
            Consumer<Channels> upkeep) {}

    Connector(RedisConfig config, Wires wires) {
        this.config = config;
        this.resources = ClientResources.builder()
                .reconnectDelay(Delay.exponential(FIRST_RETRY, LAST_RETRY, 2, TimeUnit.MILLISECONDS))
                .nettyCustomizer(wires)
                .build();
        open.push(() -> {
            var _ = resources.shutdown(0, LAST_RETRY.toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    /** @throws RedisException when Redis cannot be reached */
    Link connect() {
        return config.isCluster() ? cluster() : single();
    }

    private Link single() {
        var client = RedisClient.create(resources, config.uris().getFirst());
        open.push(client::shutdown);
        client.setOptions(lasting(ClientOptions.builder()).build());
        var connection = client.connect();
        open.push(connection::close);
        var pubSub = client.connectPubSub();
        open.push(pubSub::close);
        return new Link(connection.sync(), pubSub, List.of(connection.sync().info()), _ -> {});
    }

    private Link cluster() {
        var client = RedisClusterClient.create(resources, config.uris());
        open.push(client::shutdown);
        var refresh = ClusterTopologyRefreshOptions.builder()
                .enablePeriodicRefresh(TOPOLOGY_LOOK)
                .enableAllAdaptiveRefreshTriggers()
                .adaptiveRefreshTriggersTimeout(LAST_RETRY)
                .build();
        client.setOptions(
                ClusterClientOptions.builder(lasting(ClientOptions.builder()).build())
                        .topologyRefreshOptions(refresh)
                        .build());
        var connection = client.connect();
        open.push(connection::close);
        var pubSub = client.connectPubSub();
        open.push(pubSub::close);
        var infos = StreamSupport.stream(
                        connection.sync().upstream().commands().info().spliterator(), false)
                .toList();
        return new Link(connection.sync(), pubSub, infos, channels -> {
            var upkeep = new ClusterUpkeep(connection, pubSub, channels);
            client.addListener(upkeep);
            upkeep.start();
            var looking = resources
                    .eventExecutorGroup()
                    .scheduleWithFixedDelay(upkeep::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
            open.push(() -> looking.cancel(false));
        });
    }

    /** No timer for each command: whoever waits for its answer keeps the time, by the connection's time-out. */
    private ClientOptions.Builder lasting(ClientOptions.Builder options) {
        var keepAlive = KeepAliveOptions.builder()
                .enable()
                .idle(Duration.ofSeconds(5))
                .interval(Duration.ofSeconds(2))
                .count(3)
                .build();
        return options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                // A command whose connection broke may have been done: it fails, and whoever sent it decides.
                .replayFilter(_ -> true)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(config.timeout())
                        .keepAlive(keepAlive)
                        .build());
    }

    /** In the reverse order of opening. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            open.pop().run();
        }
    }
}

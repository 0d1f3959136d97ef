package dev.parley.adapters.redis.connection;

import dev.parley.application.port.UnavailableException;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The connections of a node to Redis: one for commands, one for what is published. Standalone, Sentinel and Cluster look alike from here on. */
public final class Redis implements AutoCloseable {

    private static final String CLUSTER = "redis-cluster://";
    private static final Pattern VERSION = Pattern.compile("redis_version:(\\d+)");
    private static final int SHARDED_SINCE = 7;

    private final RedisClusterCommands<String, String> commands;
    private final Channels channels;
    private final List<AutoCloseable> open;
    private final boolean sharded;

    private Redis(
            RedisClusterCommands<String, String> commands,
            StatefulRedisPubSubConnection<String, String> pubSub,
            List<AutoCloseable> open) {
        this.commands = commands;
        this.open = open;
        this.sharded = isSharded(commands);
        this.channels = new Channels(pubSub, sharded);
    }

    /** @throws io.lettuce.core.RedisException when it cannot be reached */
    public static Redis connect(RedisConfig config) {
        return config.url().startsWith(CLUSTER) ? cluster(config) : standalone(config);
    }

    private static Redis standalone(RedisConfig config) {
        var uri = RedisURI.create(config.url());
        uri.setTimeout(config.timeout());
        var client = RedisClient.create(uri);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .build());
        var connection = client.connect();
        var pubSub = client.connectPubSub();
        return new Redis(connection.sync(), pubSub, closing(connection, pubSub, client::shutdown));
    }

    private static Redis cluster(RedisConfig config) {
        var uris = Arrays.stream(config.url().substring(CLUSTER.length()).split(","))
                .map(node -> RedisURI.create("redis://" + node))
                .peek(uri -> uri.setTimeout(config.timeout()))
                .toList();
        var client = RedisClusterClient.create(uris);
        client.setOptions(ClusterClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .build());
        var connection = client.connect();
        var pubSub = client.connectPubSub();
        return new Redis(connection.sync(), pubSub, closing(connection, pubSub, client::shutdown));
    }

    private static List<AutoCloseable> closing(
            StatefulConnection<String, String> connection,
            StatefulConnection<String, String> pubSub,
            AutoCloseable client) {
        return List.of(pubSub, connection, client);
    }

    private static boolean isSharded(RedisClusterCommands<String, String> commands) {
        var version = VERSION.matcher(commands.info("server"));
        return version.find() && Integer.parseInt(version.group(1)) >= SHARDED_SINCE;
    }

    /**
     * The one way in. Blocks until Redis has answered.
     *
     * @param name of the command or script, for the metrics
     * @throws UnavailableException when Redis cannot be reached, is too slow, or says "not now"; what was asked for may be done all the same
     */
    public <T> T call(String name, Function<RedisClusterCommands<String, String>, T> work) {
        try {
            return work.apply(commands);
        } catch (RedisException e) {
            throw Outage.translated(e);
        }
    }

    public Channels channels() {
        return channels;
    }

    /** The command that publishes so that subscribers of {@link #channels()} hear it. */
    public String publishing() {
        return sharded ? "SPUBLISH" : "PUBLISH";
    }

    @Override
    public void close() {
        for (AutoCloseable each : open) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException("a connection to Redis could not be closed", e);
            }
        }
    }
}

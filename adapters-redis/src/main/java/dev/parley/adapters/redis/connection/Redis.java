package dev.parley.adapters.redis.connection;

import dev.parley.application.port.UnavailableException;
import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections of a node to Redis: one for commands, one for what is published. Standalone, Sentinel and Cluster look alike from here on. */
public final class Redis implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Redis.class);
    private static final Duration RETRY_PAUSE = Duration.ofMillis(500);

    private final Connector connector;
    private final Breaker breaker;
    private final RedisClusterCommands<String, String> commands;
    private final Channels channels;
    private final boolean sharded;
    private volatile CommandObserver observer = (_, _) -> {};

    /** Is told of every call, whatever became of it. Called on the caller's thread: must not block. */
    @FunctionalInterface
    public interface CommandObserver {

        /** @param command the name of the command or script */
        void took(String command, Duration elapsed);
    }

    private Redis(Connector connector, Breaker breaker, Connector.Link link) {
        this.connector = connector;
        this.breaker = breaker;
        this.commands = link.commands();
        this.sharded = link.infos().stream().map(ServerInfo::of).allMatch(ServerInfo::hasShardedChannels);
        this.channels = new Channels(link.pubSub(), sharded, breaker);
        link.upkeep().accept(channels);
    }

    /**
     * As {@link #connect(RedisConfig)}, but waits for a Redis that is not there yet: it may be starting at this moment too.
     *
     * @param patience for how long it is tried, once at least
     */
    public static Redis connect(RedisConfig config, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        for (var first = true; ; first = false) {
            try {
                return connect(config);
            } catch (RedisUnusableException e) {
                if (!e.isPassing() || System.nanoTime() >= deadline || !pause()) {
                    throw e;
                }
                if (first) {
                    LOG.warn("{}; waiting for it for {} s", e.getMessage(), patience.toSeconds());
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(RETRY_PAUSE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** @throws RedisUnusableException when it cannot be reached, is too old, or would drop rooms when its memory is short */
    public static Redis connect(RedisConfig config) {
        var wires = new Wires();
        var connector = new Connector(config, wires);
        try {
            var link = connector.connect();
            link.infos().stream()
                    .map(info -> ServerInfo.of(info).objection())
                    .flatMap(Optional::stream)
                    .findFirst()
                    .ifPresent(objection -> {
                        throw unusable(config, "cannot be used", objection, false);
                    });
            return new Redis(connector, new Breaker(wires::cut), link);
        } catch (RedisException e) {
            connector.close();
            var why = rootOf(e).getMessage();
            throw unusable(config, "cannot be reached", why == null ? "no answer in time" : why, true);
        } catch (RedisUnusableException e) {
            connector.close();
            throw e;
        }
    }

    private static RedisUnusableException unusable(RedisConfig config, String how, String why, boolean passing) {
        return new RedisUnusableException("Redis at " + config.address() + " " + how + ": " + why, passing);
    }

    private static Throwable rootOf(Throwable thrown) {
        var root = thrown;
        for (var cause = root.getCause(); cause != null; cause = root.getCause()) {
            root = cause;
        }
        return root;
    }

    /** From now on it is told of every call. */
    public void observedBy(CommandObserver newObserver) {
        observer = newObserver;
    }

    /** Whether Redis answers, as far as is known: false from a few failed calls on, until some succeed again. Costs nothing. */
    public boolean isUp() {
        return breaker.isClosed();
    }

    /**
     * The one way in. Blocks until Redis has answered, for the time-out at most.
     *
     * @param name of the command or script, for the metrics
     * @throws UnavailableException when Redis cannot be reached, is too slow, or says "not now"; what was asked for may be done all the same
     */
    public <T> T call(String name, Function<RedisClusterCommands<String, String>, T> work) {
        var start = System.nanoTime();
        try {
            return breaker.call(() -> work.apply(commands));
        } finally {
            observer.took(name, Duration.ofNanos(System.nanoTime() - start));
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
        connector.close();
    }
}

package dev.parley.adapters.redis;

import dev.parley.adapters.redis.connection.Redis;
import dev.parley.adapters.redis.connection.RedisConfig;
import dev.parley.adapters.redis.server.RedisBinary;
import dev.parley.adapters.redis.server.RedisClusterProcesses;
import dev.parley.adapters.redis.server.RedisProcess;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** What the contracts run on: each Redis is started once, and has two nodes that are connected to it. */
public enum RedisKind {
    /** The one that {@code PARLEY_TEST_REDIS_URL} names, or else the one that is installed. */
    SINGLE {
        @Override
        String start() {
            return TestRedis.url();
        }
    },

    SINGLE_6_2 {
        @Override
        String start() {
            return RedisProcess.start(RedisBinary.SIX).url();
        }
    },

    CLUSTER_OF_THREE {
        @Override
        String start() {
            return RedisClusterProcesses.start(RedisBinary.INSTALLED, 0, Duration.ofSeconds(15))
                    .url();
        }
    };

    private List<Redis> nodes = List.of();

    abstract String start();

    /** The connections of two nodes, the same for all tests. */
    public synchronized List<Redis> nodes() {
        if (nodes.isEmpty()) {
            var config = RedisConfig.of(start());
            nodes = List.of(Redis.connect(config), Redis.connect(config));
        }
        return nodes;
    }

    /** A port that both nodes serve, each with an adapter of its own. */
    public <T> T fleet(Class<T> port, Function<Redis, T> adapter) {
        return Fleet.of(port, adapter.apply(nodes().getFirst()), adapter.apply(nodes().getLast()));
    }
}

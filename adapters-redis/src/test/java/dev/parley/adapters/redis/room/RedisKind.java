package dev.parley.adapters.redis.room;

import dev.parley.adapters.redis.TestRedis;
import dev.parley.adapters.redis.connection.Redis;
import dev.parley.adapters.redis.connection.RedisConfig;
import dev.parley.adapters.redis.server.RedisBinary;
import dev.parley.adapters.redis.server.RedisProcess;
import dev.parley.application.port.RoomLog;
import dev.parley.application.port.RoomLogFixture.Bounds;
import dev.parley.application.room.ReplayWindow;
import dev.parley.domain.registry.Features;
import dev.parley.domain.room.RoomRules;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;

/** What the contracts run on: each Redis is started once, and has two nodes that are connected to it. */
enum RedisKind {
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
    };

    private List<Redis> nodes = List.of();

    abstract String start();

    private synchronized List<Redis> nodes() {
        if (nodes.isEmpty()) {
            var config = RedisConfig.of(start());
            nodes = List.of(Redis.connect(config), Redis.connect(config));
        }
        return nodes;
    }

    /** A log that two nodes serve by turns. */
    RoomLog newLog(RoomRules rules, Bounds bounds) {
        var prefix = "test-" + UUID.randomUUID();
        return Fleet.of(
                newLog(nodes().getFirst(), prefix, rules, bounds), newLog(nodes().getLast(), prefix, rules, bounds));
    }

    static RedisRoomLog newLog(Redis redis, String prefix, RoomRules rules, Bounds bounds) {
        return new RedisRoomLog(
                redis,
                prefix,
                new Features(rules),
                rules,
                new ReplayWindow(bounds.age(), bounds.maxBytes(), bounds.maxMessages()),
                Executors.newVirtualThreadPerTaskExecutor());
    }
}

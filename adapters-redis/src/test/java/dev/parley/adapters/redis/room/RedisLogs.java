package dev.parley.adapters.redis.room;

import dev.parley.adapters.redis.TestRedis;
import dev.parley.adapters.redis.connection.Redis;
import dev.parley.adapters.redis.connection.RedisConfig;
import dev.parley.application.port.RoomLogFixture.Bounds;
import dev.parley.application.room.ReplayWindow;
import dev.parley.domain.registry.Features;
import dev.parley.domain.room.RoomRules;
import java.util.UUID;
import java.util.concurrent.Executors;

/** Room logs on the tests' Redis. */
final class RedisLogs {

    private static final Redis REDIS = Redis.connect(RedisConfig.of(TestRedis.url()));

    private RedisLogs() {}

    static RedisRoomLog create(RoomRules rules, Bounds bounds) {
        return create(REDIS, "test-" + UUID.randomUUID(), rules, bounds);
    }

    static RedisRoomLog create(Redis redis, String prefix, RoomRules rules, Bounds bounds) {
        return new RedisRoomLog(
                redis,
                prefix,
                new Features(rules),
                rules,
                new ReplayWindow(bounds.age(), bounds.maxBytes(), bounds.maxMessages()),
                Executors.newVirtualThreadPerTaskExecutor());
    }
}

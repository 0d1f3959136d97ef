package dev.parley.adapters.redis.room;

import dev.parley.adapters.redis.RedisKind;
import dev.parley.adapters.redis.connection.Redis;
import dev.parley.application.port.RoomLog;
import dev.parley.application.port.RoomLogFixture.Bounds;
import dev.parley.application.room.ReplayWindow;
import dev.parley.domain.registry.Features;
import dev.parley.domain.room.RoomRules;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;

/** Room logs for tests. */
final class RedisLogs {

    private RedisLogs() {}

    /** One log that two nodes serve. */
    static RoomLog create(RedisKind kind, RoomRules rules, Bounds bounds) {
        var prefix = "test-" + UUID.randomUUID();
        return kind.fleet(RoomLog.class, redis -> create(redis, prefix, rules, bounds));
    }

    static RedisRoomLog create(Redis redis, String prefix, RoomRules rules, Bounds bounds) {
        return create(redis, prefix, rules, bounds, Optional.empty());
    }

    static RedisRoomLog create(
            Redis redis, String prefix, RoomRules rules, Bounds bounds, Optional<RedisJournal> journal) {
        return new RedisRoomLog(
                redis,
                prefix,
                new Features(rules),
                rules,
                new ReplayWindow(bounds.age(), bounds.maxBytes(), bounds.maxMessages()),
                journal,
                Executors.newVirtualThreadPerTaskExecutor());
    }
}

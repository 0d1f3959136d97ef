package dev.parley.adapters.redis.room;

import dev.parley.adapters.redis.connection.Redis;
import dev.parley.domain.identity.RoomId;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.ZAddArgs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** When which room is to be looked at, for all nodes. Says "no later than"; the room's own deadline decides. */
final class DeadlineIndex {

    private final Redis redis;
    private final String key;

    DeadlineIndex(Redis redis, String prefix) {
        this.redis = redis;
        this.key = prefix + ":deadlines";
    }

    void noLaterThan(RoomId roomId, Instant at) {
        redis.call("zadd", commands -> commands.zadd(key, ZAddArgs.Builder.lt(), at.toEpochMilli(), roomId.value()));
    }

    List<RoomId> due(Instant now, int limit, Function<RoomId, Optional<Instant>> deadlineOf) {
        var due = new ArrayList<RoomId>();
        var listed = redis.call(
                "zrangebyscore",
                commands -> commands.zrangebyscore(key, Range.create(0, now.toEpochMilli()), Limit.create(0, limit)));
        for (String name : listed) {
            var roomId = new RoomId(name);
            var deadline = deadlineOf.apply(roomId);
            if (deadline.isPresent() && !deadline.get().isAfter(now)) {
                due.add(roomId);
            } else {
                correct(roomId, deadline);
            }
        }
        return due;
    }

    /** Whoever sets an earlier one at this moment is not overwritten by a later: at worst somebody looks once too often. */
    private void correct(RoomId roomId, Optional<Instant> deadline) {
        if (deadline.isPresent()) {
            redis.call(
                    "zadd",
                    commands -> commands.zadd(
                            key, ZAddArgs.Builder.xx(), deadline.get().toEpochMilli(), roomId.value()));
        } else {
            redis.call("zrem", commands -> commands.zrem(key, roomId.value()));
        }
    }
}

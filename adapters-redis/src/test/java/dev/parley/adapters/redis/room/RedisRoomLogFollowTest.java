package dev.parley.adapters.redis.room;

import dev.parley.application.port.RoomLog;
import dev.parley.application.port.RoomLogFollowContract;
import dev.parley.domain.room.RoomRules;

class RedisRoomLogFollowTest extends RoomLogFollowContract {

    @Override
    protected RoomLog newLog(RoomRules rules, Bounds bounds) {
        return RedisLogs.create(rules, bounds);
    }
}

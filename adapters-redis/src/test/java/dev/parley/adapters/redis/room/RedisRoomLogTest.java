package dev.parley.adapters.redis.room;

import dev.parley.application.port.RoomLog;
import dev.parley.application.port.RoomLogContract;
import dev.parley.domain.room.RoomRules;

class RedisRoomLogTest extends RoomLogContract {

    @Override
    protected RoomLog newLog(RoomRules rules, Bounds bounds) {
        return RedisLogs.create(rules, bounds);
    }
}

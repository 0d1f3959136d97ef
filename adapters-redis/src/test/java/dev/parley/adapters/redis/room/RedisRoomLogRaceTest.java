package dev.parley.adapters.redis.room;

import dev.parley.application.port.RoomLog;
import dev.parley.application.port.RoomLogRaceContract;
import dev.parley.domain.room.RoomRules;

class RedisRoomLogRaceTest extends RoomLogRaceContract {

    @Override
    protected RoomLog newLog(RoomRules rules, Bounds bounds) {
        return RedisLogs.create(rules, bounds);
    }
}

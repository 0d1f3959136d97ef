package dev.parley.adapters.redis.room;

import dev.parley.application.port.RoomLog;
import dev.parley.application.port.RoomLogReplayContract;
import dev.parley.domain.room.RoomRules;

class RedisRoomLogReplayTest extends RoomLogReplayContract {

    @Override
    protected RoomLog newLog(RoomRules rules, Bounds bounds) {
        return RedisLogs.create(rules, bounds);
    }
}

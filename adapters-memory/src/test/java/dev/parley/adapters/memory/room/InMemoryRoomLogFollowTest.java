package dev.parley.adapters.memory.room;

import dev.parley.application.port.RoomLog;
import dev.parley.application.port.RoomLogFollowContract;
import dev.parley.domain.room.RoomRules;

class InMemoryRoomLogFollowTest extends RoomLogFollowContract {

    @Override
    protected RoomLog newLog(RoomRules rules, Bounds bounds) {
        return MemoryLogs.create(rules, bounds);
    }
}

package dev.parley.adapters.memory.room;

import dev.parley.application.port.RoomLog;
import dev.parley.application.port.RoomLogContract;
import dev.parley.domain.room.RoomRules;

class InMemoryRoomLogTest extends RoomLogContract {

    @Override
    protected RoomLog newLog(RoomRules rules, Bounds bounds) {
        return MemoryLogs.create(rules, bounds);
    }
}

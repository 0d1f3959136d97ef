package dev.parley.adapters.memory.room;

import dev.parley.application.port.RoomLog;
import dev.parley.application.port.RoomLogReplayContract;
import dev.parley.domain.room.RoomRules;

class InMemoryRoomLogReplayTest extends RoomLogReplayContract {

    @Override
    protected RoomLog newLog(RoomRules rules, Bounds bounds) {
        return MemoryLogs.create(rules, bounds);
    }
}

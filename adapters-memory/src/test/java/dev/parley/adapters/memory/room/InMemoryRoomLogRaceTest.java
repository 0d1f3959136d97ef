package dev.parley.adapters.memory.room;

import dev.parley.application.port.RoomLog;
import dev.parley.application.port.RoomLogRaceContract;
import dev.parley.domain.room.RoomRules;

class InMemoryRoomLogRaceTest extends RoomLogRaceContract {

    @Override
    protected RoomLog newLog(RoomRules rules, Bounds bounds) {
        return MemoryLogs.create(rules, bounds);
    }
}

package dev.parley.adapters.memory.room;

import dev.parley.application.port.RoomLog;
import dev.parley.application.port.RoomLogFixture.Bounds;
import dev.parley.application.room.DoorRacesSuite;
import dev.parley.domain.room.RoomRules;

class InMemoryDoorRacesTest extends DoorRacesSuite {

    private final RoomLog log = MemoryLogs.create(RoomRules.DEFAULT, Bounds.DEFAULT);

    @Override
    protected RoomLog newLog() {
        return log;
    }
}

package dev.parley.adapters.memory.room;

import dev.parley.application.port.RoomLogFixture.Bounds;
import dev.parley.application.room.ReplayWindow;
import dev.parley.domain.registry.Features;
import dev.parley.domain.room.RoomRules;

final class MemoryLogs {

    private MemoryLogs() {}

    static InMemoryRoomLog create(RoomRules rules, Bounds bounds) {
        return new InMemoryRoomLog(
                new Features(rules), rules, new ReplayWindow(bounds.age(), bounds.maxBytes(), bounds.maxMessages()));
    }
}

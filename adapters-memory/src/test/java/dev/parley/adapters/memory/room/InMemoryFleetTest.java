package dev.parley.adapters.memory.room;

import dev.parley.adapters.memory.node.InMemoryNodes;
import dev.parley.application.port.Nodes;
import dev.parley.application.port.RoomLog;
import dev.parley.application.port.RoomLogFixture.Bounds;
import dev.parley.application.room.FleetSuite;
import dev.parley.application.testkit.SettableClock;
import dev.parley.domain.room.RoomRules;
import java.time.Duration;
import java.time.Instant;

class InMemoryFleetTest extends FleetSuite {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-02T10:00:00Z"));
    private final RoomLog log = MemoryLogs.create(RoomRules.DEFAULT, Bounds.DEFAULT);
    private final Nodes nodes = new InMemoryNodes(clock);

    @Override
    protected RoomLog newLog() {
        return log;
    }

    @Override
    protected Nodes newNodes() {
        return nodes;
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time);
    }
}

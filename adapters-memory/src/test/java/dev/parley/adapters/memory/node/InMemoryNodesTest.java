package dev.parley.adapters.memory.node;

import dev.parley.application.port.Nodes;
import dev.parley.application.port.NodesContract;
import dev.parley.application.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;

class InMemoryNodesTest extends NodesContract {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-02T10:00:00Z"));

    @Override
    protected Nodes newNodes() {
        return new InMemoryNodes(clock);
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time);
    }
}

package dev.parley.adapters.redis.room;

import dev.parley.adapters.redis.RedisKind;
import dev.parley.adapters.redis.node.PassingTime;
import dev.parley.adapters.redis.node.RedisNodes;
import dev.parley.application.port.Nodes;
import dev.parley.application.port.RoomLog;
import dev.parley.application.port.RoomLogFixture.Bounds;
import dev.parley.application.room.FleetSuite;
import dev.parley.domain.room.RoomRules;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Each node has a log and a record of its own, as it would in its own process. */
@ParameterizedClass
@EnumSource
class RedisFleetTest extends FleetSuite {

    private final String prefix = "test-" + UUID.randomUUID();

    @Parameter
    private RedisKind kind;

    @Override
    protected RoomLog newLog() {
        return RedisLogs.create(kind.nodes().getFirst(), prefix, RoomRules.DEFAULT, Bounds.DEFAULT);
    }

    @Override
    protected Nodes newNodes() {
        return new RedisNodes(kind.nodes().getLast(), prefix);
    }

    @Override
    protected void pass(Duration time) {
        PassingTime.pass(kind.nodes().getFirst(), prefix, time);
    }
}

package dev.parley.adapters.redis.room;

import dev.parley.adapters.redis.RedisKind;
import dev.parley.application.port.RoomLog;
import dev.parley.application.port.RoomLogFixture.Bounds;
import dev.parley.application.room.BreakoutRacesSuite;
import dev.parley.domain.room.RoomRules;
import java.util.UUID;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Each node has a log of its own, as it would in its own process. */
@ParameterizedClass
@EnumSource
class RedisBreakoutRacesTest extends BreakoutRacesSuite {

    private final String prefix = "test-" + UUID.randomUUID();

    @Parameter
    private RedisKind kind;

    @Override
    protected RoomLog newLog() {
        return RedisLogs.create(kind.nodes().getFirst(), prefix, RoomRules.DEFAULT, Bounds.DEFAULT);
    }
}

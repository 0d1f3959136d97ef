package dev.parley.adapters.redis.room;

import dev.parley.adapters.redis.RedisKind;
import dev.parley.application.port.RoomLog;
import dev.parley.application.port.RoomLogRaceContract;
import dev.parley.domain.room.RoomRules;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class RedisRoomLogRaceTest extends RoomLogRaceContract {

    @Parameter
    private RedisKind kind;

    @Override
    protected RoomLog newLog(RoomRules rules, Bounds bounds) {
        return RedisLogs.create(kind, rules, bounds);
    }
}

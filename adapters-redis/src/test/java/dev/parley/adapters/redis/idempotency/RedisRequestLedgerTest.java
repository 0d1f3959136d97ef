package dev.parley.adapters.redis.idempotency;

import dev.parley.adapters.redis.RedisKind;
import dev.parley.application.port.RequestLedger;
import dev.parley.application.port.RequestLedgerContract;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class RedisRequestLedgerTest extends RequestLedgerContract {

    private final String prefix = "test-" + UUID.randomUUID();

    @Parameter
    private RedisKind kind;

    @Override
    protected RequestLedger newLedger(Duration underWay, Duration kept) {
        return kind.fleet(RequestLedger.class, redis -> new RedisRequestLedger(redis, prefix, underWay, kept));
    }
}

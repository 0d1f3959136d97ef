package dev.parley.adapters.memory.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.port.CommandKey;
import dev.parley.application.port.RequestLedger;
import dev.parley.application.port.RequestLedger.Standing;
import dev.parley.application.port.RequestLedger.StoredAnswer;
import dev.parley.application.port.RequestLedgerContract;
import dev.parley.domain.identity.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InMemoryRequestLedgerTest extends RequestLedgerContract {

    @Override
    protected RequestLedger newLedger(Duration underWay, Duration kept) {
        return new InMemoryRequestLedger(InstantSource.system(), underWay, kept);
    }

    @Test
    void howeverManyAnswersThereAreTheyTakeSoMuchMemoryAndNoMore() {
        var ledger = newLedger(Duration.ofHours(1), Duration.ofHours(1));
        var large = new StoredAnswer(200, "text/plain", Map.of(), "x".repeat(1_024 * 1_024));
        for (int i = 0; i < 20; i++) {
            ledger.begin(name(i), "a");
            ledger.answered(name(i), "a", large);
        }

        assertThat(ledger.begin(name(19), "a")).isEqualTo(new Standing.Answered(large));
        assertThat(ledger.begin(name(0), "a")).isEqualTo(new Standing.Begun());
    }

    private static CommandKey name(int i) {
        return new CommandKey(new UserId("ann"), "id-" + i);
    }
}

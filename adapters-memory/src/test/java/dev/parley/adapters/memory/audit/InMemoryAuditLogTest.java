package dev.parley.adapters.memory.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.audit.AuditEntry;
import dev.parley.application.audit.AuditRecord;
import dev.parley.application.audit.Verifier;
import dev.parley.application.port.AuditLog;
import dev.parley.application.port.AuditLogContract;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InMemoryAuditLogTest extends AuditLogContract {

    private AuditLog log = new InMemoryAuditLog();

    @Override
    protected AuditLog newLog() {
        log = new InMemoryAuditLog();
        return log;
    }

    @Override
    protected AuditLog sameElsewhere() {
        return log;
    }

    @Test
    void theOldestAreForgottenAndTheRestIsVerified() {
        var small = new InMemoryAuditLog(3);
        for (String source : List.of("a", "b", "c", "d", "e")) {
            small.append(List.of(AuditRecord.of(source, Instant.EPOCH, "kicked", Optional.empty(), Optional.empty())));
        }

        assertThat(small.from(1, 10)).extracting(AuditEntry::position).containsExactly(3L, 4L, 5L);
        var verified = Verifier.verify(small);
        assertThat(verified.flaw()).isEmpty();
        assertThat(verified.checked()).isEqualTo(3);
        assertThat(verified.extent().first()).isEqualTo(3);
    }
}

package dev.parley.adapters.memory.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.audit.AuditEntry;
import dev.parley.application.audit.AuditQuery;
import dev.parley.application.audit.AuditRecord;
import dev.parley.application.audit.AuditRetention;
import dev.parley.application.audit.Extent;
import dev.parley.application.audit.Verifier;
import dev.parley.application.port.AuditLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AuditRetentionTest {

    private static final Instant START = Instant.parse("2026-11-02T10:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);

    private final InMemoryAuditLog log = new InMemoryAuditLog();
    private Instant now = START.plus(YEAR);

    private void append(int from, int until, Instant at) {
        log.append(IntStream.range(from, until)
                .mapToObj(i -> AuditRecord.of("s" + i, at, "kicked", Optional.empty(), Optional.empty()))
                .toList());
    }

    private AuditRetention retention(AuditLog of) {
        return new AuditRetention(of, YEAR, () -> now);
    }

    @Test
    void whatIsTooOldGoesAndTheRestIsVerified() {
        append(0, 2_500, START.minusSeconds(1));
        append(2_500, 2_600, START);

        retention(log).run();

        assertThat(log.extent().first()).isEqualTo(2_501);
        assertThat(Verifier.verify(log).checked()).isEqualTo(100);
        assertThat(Verifier.verify(log).flaw()).isEmpty();
    }

    @Test
    void whatStandsBehindAYoungerOneWaitsForIt() {
        append(0, 3, START.minusSeconds(1));
        append(3, 4, START.plusSeconds(1));
        append(4, 6, START.minusSeconds(1));

        retention(log).run();

        assertThat(log.from(1, 10)).extracting(AuditEntry::position).containsExactly(4L, 5L, 6L);
    }

    @Test
    void itIsLookedForOnceAnHour() {
        var retention = retention(log);
        retention.run();
        append(0, 1, START.minusSeconds(1));
        now = now.plus(Duration.ofMinutes(59));
        retention.run();
        assertThat(log.from(1, 10)).hasSize(1);

        now = now.plus(Duration.ofMinutes(1));
        retention.run();
        assertThat(log.from(1, 10)).isEmpty();
    }

    @Test
    void whatWasTamperedWithIsNotForgottenNorWhatFollows() {
        append(0, 5, START.minusSeconds(1));

        retention(new TamperedAt(log, 3)).run();

        assertThat(log.from(1, 10)).extracting(AuditEntry::position).containsExactly(3L, 4L, 5L);
    }

    /** Somebody has changed one of the entries. */
    private record TamperedAt(AuditLog log, long position) implements AuditLog {

        @Override
        public List<AuditEntry> from(long from, int limit) {
            return log.from(from, limit).stream()
                    .map(entry -> entry.position() == position
                            ? new AuditEntry(
                                    position,
                                    entry.record().with(Map.of("banned", "false")),
                                    entry.previous(),
                                    entry.hash())
                            : entry)
                    .toList();
        }

        @Override
        public void append(List<AuditRecord> records) {
            log.append(records);
        }

        @Override
        public List<AuditEntry> read(AuditQuery query) {
            return log.read(query);
        }

        @Override
        public Extent extent() {
            return log.extent();
        }

        @Override
        public void forget(long until, String hash) {
            log.forget(until, hash);
        }
    }
}

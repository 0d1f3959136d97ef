package dev.parley.application.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.audit.Verification.Flaw;
import dev.parley.application.audit.Verification.Problem;
import dev.parley.application.port.AuditLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerifierTest {

    private static final int ENTRIES = 2_500;

    private final OpenLog log = new OpenLog();

    @Test
    void anUntouchedLogIsInOrder() {
        assertThat(Verifier.verify(log)).isEqualTo(new Verification(log.extent, ENTRIES, Optional.empty()));
    }

    @Test
    void aChangedEntryIsNamed() {
        var was = log.entries.get(1_499);
        log.entries.set(1_499, new AuditEntry(1_500, altered(was), was.previous(), was.hash()));

        assertThat(Verifier.verify(log).flaw()).contains(new Flaw(1_500, Problem.CHANGED));
        assertThat(Verifier.verify(log).checked()).isEqualTo(1_499);
    }

    @Test
    void aChangedEntryWithAHashThatFitsIsBetrayedByTheNext() {
        var was = log.entries.get(9);
        log.entries.set(
                9, AuditEntry.chain(9, was.previous(), List.of(altered(was))).getFirst());

        assertThat(Verifier.verify(log).flaw()).contains(new Flaw(11, Problem.REORDERED));
    }

    @Test
    void theLastEntryWithAHashThatFitsIsBetrayedByWhatIsNotedApart() {
        var was = log.entries.getLast();
        log.entries.set(
                ENTRIES - 1,
                AuditEntry.chain(ENTRIES - 1, was.previous(), List.of(altered(was)))
                        .getFirst());

        assertThat(Verifier.verify(log).flaw()).contains(new Flaw(ENTRIES, Problem.CHANGED));
    }

    @Test
    void missingEntriesAreNamedTheFirstTheLastAndAnyOther() {
        for (int position : List.of(1, 2, 1_000, 1_001, ENTRIES)) {
            var tampered = new OpenLog();
            tampered.entries.remove(position - 1);

            assertThat(Verifier.verify(tampered).flaw()).contains(new Flaw(position, Problem.MISSING));
        }
        log.entries.clear();
        assertThat(Verifier.verify(log).flaw()).contains(new Flaw(1, Problem.MISSING));
    }

    @Test
    void entriesThatChangedPlacesAreNamed() {
        var third = log.entries.get(2);
        var fourth = log.entries.get(3);
        log.entries.set(2, new AuditEntry(3, fourth.record(), fourth.previous(), fourth.hash()));
        log.entries.set(3, new AuditEntry(4, third.record(), third.previous(), third.hash()));

        assertThat(Verifier.verify(log).flaw()).contains(new Flaw(3, Problem.REORDERED));
    }

    @Test
    void whatStandsBehindTheLastIsNamed() {
        log.entries.addAll(AuditEntry.chain(ENTRIES, log.extent.hash(), List.of(record(0))));

        assertThat(Verifier.verify(log).flaw()).contains(new Flaw(ENTRIES + 1, Problem.ADDED));
    }

    @Test
    void whatIsNoLongerKeptIsNotMissing() {
        var dropped = log.entries.subList(0, 100);
        log.later = Optional.of(new Extent(101, dropped.getLast().hash(), ENTRIES, log.extent.hash()));
        dropped.clear();

        assertThat(Verifier.verify(log).flaw()).isEmpty();
        assertThat(Verifier.verify(log).checked()).isEqualTo(ENTRIES - 100);
    }

    private static AuditRecord altered(AuditEntry entry) {
        return entry.record().with(Map.of("role", "observer"));
    }

    private static AuditRecord record(int number) {
        return AuditRecord.of("source-" + number, Instant.EPOCH, "role_changed", Optional.empty(), Optional.empty())
                .with(Map.of("role", "host"));
    }

    /** One that anybody may write to. */
    private static final class OpenLog implements AuditLog {

        final List<AuditEntry> entries = new ArrayList<>(AuditEntry.chain(
                0,
                AuditEntry.NO_HASH,
                IntStream.rangeClosed(1, ENTRIES).mapToObj(VerifierTest::record).toList()));
        Extent extent =
                new Extent(1, AuditEntry.NO_HASH, ENTRIES, entries.getLast().hash());

        /** What it says from the second time on. */
        Optional<Extent> later = Optional.empty();

        @Override
        public void append(List<AuditRecord> records) {
            throw new AssertionError("verifying appends nothing");
        }

        @Override
        public List<AuditEntry> read(AuditQuery query) {
            throw new AssertionError("verifying reads from a position, not by query");
        }

        @Override
        public List<AuditEntry> from(long position, int limit) {
            return entries.stream()
                    .filter(entry -> entry.position() >= position)
                    .limit(limit)
                    .toList();
        }

        @Override
        public Extent extent() {
            var now = extent;
            extent = later.orElse(extent);
            return now;
        }

        @Override
        public void forget(long position, String hash) {
            throw new AssertionError("verifying forgets nothing");
        }
    }
}

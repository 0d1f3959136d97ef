package dev.parley.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.audit.AuditEntry;
import dev.parley.application.audit.AuditQuery;
import dev.parley.application.audit.AuditRecord;
import dev.parley.application.audit.Extent;
import dev.parley.application.audit.Verifier;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link AuditLog} holds to. */
public abstract class AuditLogContract {

    private static final Instant START = Instant.parse("2026-11-02T10:00:00.123456789Z");
    private static final RoomId DAILY = new RoomId("daily");
    private static final RoomId RETRO = new RoomId("retro");
    private static final UserId ANN = new UserId("ann");

    private AuditLog log;

    /** An empty one. */
    protected abstract AuditLog newLog();

    /** The same, as another node has it. */
    protected abstract AuditLog sameElsewhere();

    @BeforeEach
    final void start() {
        log = newLog();
    }

    @Test
    void entriesAreChainedInTheirOrder() {
        log.append(List.of(record("a"), record("b")));
        log.append(List.of(record("c")));

        var entries = log.from(1, 10);
        assertThat(entries).extracting(AuditEntry::position).containsExactly(1L, 2L, 3L);
        assertThat(entries).extracting(AuditEntry::record).containsExactly(record("a"), record("b"), record("c"));
        assertThat(entries.get(0).previous()).isEqualTo(AuditEntry.NO_HASH);
        assertThat(entries.get(1).previous()).isEqualTo(entries.get(0).hash());
        assertThat(entries.get(2).previous()).isEqualTo(entries.get(1).hash());
        assertThat(log.extent())
                .isEqualTo(new Extent(1, AuditEntry.NO_HASH, 3, entries.get(2).hash()));
        assertThat(Verifier.verify(log).flaw()).isEmpty();
    }

    @Test
    void whatIsThereIsNotAppendedAgain() {
        log.append(List.of(record("a"), record("b")));
        log.append(List.of(record("b"), record("c"), record("c")));
        log.append(List.of(record("a"), record("c")));

        assertThat(sources(log.from(1, 10))).containsExactly("a", "b", "c");
        assertThat(log.extent().last()).isEqualTo(3);
    }

    @Test
    void theNewestAreReadFirstOfARoomOrOfAll() {
        log.append(List.of(record("a"), inRoom("b", RETRO), record("c"), inRoom("d", RETRO), record("e")));

        assertThat(sources(log.read(new AuditQuery(Optional.empty(), Long.MAX_VALUE, 2))))
                .containsExactly("e", "d");
        assertThat(sources(log.read(new AuditQuery(Optional.empty(), 4, 2)))).containsExactly("c", "b");
        assertThat(sources(log.read(new AuditQuery(Optional.of(RETRO), Long.MAX_VALUE, 10))))
                .containsExactly("d", "b");
        assertThat(sources(log.read(new AuditQuery(Optional.of(RETRO), 4, 10)))).containsExactly("b");
        assertThat(log.read(new AuditQuery(Optional.of(new RoomId("other")), Long.MAX_VALUE, 10)))
                .isEmpty();
    }

    @Test
    void aPartIsReadFromAPositionOn() {
        log.append(List.of(record("a"), record("b"), record("c"), record("d")));

        assertThat(sources(log.from(2, 2))).containsExactly("b", "c");
        assertThat(log.from(5, 2)).isEmpty();
    }

    @Test
    void whatIsReadIsWhatWasWritten() {
        var hostile = AuditRecord.of("$where", START, "kicked", Optional.of(DAILY), Optional.empty())
                .to(new UserId("a.b/$gt:{\"x\":1}\u00e9\ud83d\ude00"))
                .with(Map.of("one", "$set", "two", "\u0000\n\"\\", "three", ""));
        log.append(List.of(hostile, record("plain")));

        assertThat(log.from(1, 10)).extracting(AuditEntry::record).containsExactly(hostile, record("plain"));
        assertThat(Verifier.verify(log).checked()).isEqualTo(2);
        assertThat(Verifier.verify(log).flaw()).isEmpty();
    }

    @Test
    void manyAppendedAtOnceAreAllThere() {
        log.append(IntStream.range(0, 1_234).mapToObj(i -> record("entry-" + i)).toList());

        assertThat(log.extent().last()).isEqualTo(1_234);
        assertThat(Verifier.verify(log).checked()).isEqualTo(1_234);
        assertThat(Verifier.verify(log).flaw()).isEmpty();
    }

    @Test
    void theOldestAreForgottenAndTheRestIsVerified() {
        log.append(List.of(record("a"), record("b"), record("c"), record("d")));
        var second = log.from(2, 1).getFirst();
        log.forget(second.position(), second.hash());
        log.forget(1, second.previous());

        assertThat(sources(sameElsewhere().from(1, 10))).containsExactly("c", "d");
        assertThat(log.extent().first()).isEqualTo(3);
        assertThat(log.extent().previous()).isEqualTo(second.hash());
        assertThat(Verifier.verify(log).checked()).isEqualTo(2);
        assertThat(Verifier.verify(log).flaw()).isEmpty();
    }

    @Test
    void theChainGoesOnWhereAllOfItIsForgotten() {
        log.append(List.of(record("a"), record("b")));
        var last = log.from(2, 1).getFirst();
        log.forget(last.position(), last.hash());
        log.forget(7, "never written");

        assertThat(log.from(1, 10)).isEmpty();
        assertThat(log.extent()).isEqualTo(new Extent(3, last.hash(), 2, last.hash()));
        log.append(List.of(record("c")));
        assertThat(log.from(1, 10).getFirst().previous()).isEqualTo(last.hash());
        assertThat(Verifier.verify(log).checked()).isEqualTo(1);
        assertThat(Verifier.verify(log).flaw()).isEmpty();
    }

    @Test
    void nodesThatAppendAtOnceMakeOneChain() throws Exception {
        var rounds = 10;
        var nodes = List.of(log, sameElsewhere(), log, sameElsewhere());
        var work = new ArrayList<Callable<Void>>();
        for (int node = 0; node < nodes.size(); node++) {
            var name = "node-" + node;
            var its = nodes.get(node);
            work.add(() -> {
                for (int i = 0; i < rounds; i++) {
                    its.append(List.of(record(name + ":" + i), record("shared:" + i)));
                }
                return null;
            });
        }
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : executor.invokeAll(work)) {
                done.get();
            }
        }

        assertThat(sources(log.from(1, 1_000)))
                .hasSize(rounds * (nodes.size() + 1))
                .doesNotHaveDuplicates();
        assertThat(Verifier.verify(log).flaw()).isEmpty();
        assertThat(sameElsewhere().extent()).isEqualTo(log.extent());
    }

    private static AuditRecord record(String source) {
        return inRoom(source, DAILY);
    }

    private static AuditRecord inRoom(String source, RoomId room) {
        return AuditRecord.of(source, START, "role_changed", Optional.of(room), Optional.of(ANN))
                .with(Map.of("role", "moderator"));
    }

    private static List<String> sources(List<AuditEntry> entries) {
        return entries.stream().map(entry -> entry.record().source()).toList();
    }
}

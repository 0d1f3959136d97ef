package dev.parley.adapters.redis.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.redis.RedisKind;
import dev.parley.application.port.Journal;
import dev.parley.application.port.Journal.Taken;
import dev.parley.application.port.JournalContract;
import dev.parley.application.port.RoomLog;
import dev.parley.domain.room.RoomRules;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class RedisJournalTest extends JournalContract {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Parameter
    private RedisKind kind;

    private final String prefix = "test-" + UUID.randomUUID();
    private RedisJournal journal;
    private RedisJournal other;

    @Override
    protected RoomLog newLog(RoomRules rules, Bounds bounds) {
        journal = new RedisJournal(kind.nodes().getFirst(), prefix, MAX_BYTES);
        other = new RedisJournal(kind.nodes().getLast(), prefix, MAX_BYTES);
        return RedisLogs.create(kind.nodes().getFirst(), prefix, rules, bounds, Optional.of(journal));
    }

    @Override
    protected Journal journal() {
        return journal;
    }

    @Override
    protected Journal otherJournal() {
        return other;
    }

    @Test
    void whileOneNodeReadsOthersGetNothing() {
        commit(entered(ANN), said("one"));
        var taken = journal.take(room, 1, MINUTE).entries();

        assertThat(other.take(room, 100, MINUTE)).isEqualTo(Taken.ELSEWHERE);

        journal.release(taken.getLast());
        assertThat(other.take(room, 100, MINUTE).entries()).hasSize(1);
        assertThat(journal.take(room, 100, MINUTE).entries()).isEmpty();
    }

    @Test
    void whoeverWaitsForTheReaderGoesOnWhenThatHasReleasedIt() throws Exception {
        commit(entered(ANN), said("one"));
        var taken = journal.take(room, 100, MINUTE).entries();
        assertThat(other.awaitOthers(room, Duration.ofMillis(1))).isFalse();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waits = threads.submit(() -> other.awaitOthers(room, MINUTE));
            journal.release(taken.getLast());
            assertThat(waits.get()).isTrue();
        }
        assertThat(other.take(room, 100, MINUTE).elsewhere()).isFalse();
    }

    @Test
    void whatADeadReaderHeldIsGivenToAnother() {
        commit(entered(ANN), said("one"));
        journal.take(room, 100, Duration.ofMillis(1));

        eventually(() -> assertThat(other.take(room, 100, MINUTE).entries()).hasSize(2));
    }

    @Test
    void aRoomWhoseWriterIsDeadIsFoundByAnother() {
        commit(entered(ANN), said("one"));
        assertThat(other.waiting(100)).doesNotContain(room);

        kind.nodes().getFirst().call("zadd", commands -> commands.zadd(prefix + ":journals", 1, room.value()));
        var third = new RedisJournal(kind.nodes().getLast(), prefix, MAX_BYTES);
        assertThat(third.waiting(100)).contains(room);

        var taken = third.take(room, 100, MINUTE).entries();
        assertThat(taken).hasSize(2);
        third.release(taken.getLast());
    }

    @Test
    void aRoomWithNothingLeftIsLookedAtNoMore() {
        commit(entered(ANN));
        journal.release(journal.take(room, 100, MINUTE).entries().getLast());
        kind.nodes().getFirst().call("zadd", commands -> commands.zadd(prefix + ":journals", 1, room.value()));
        assertThat(other.waiting(100)).contains(room);

        assertThat(other.take(room, 100, MINUTE).entries()).isEmpty();

        long left = kind.nodes().getFirst().call("zcard", commands -> commands.zcard(prefix + ":journals"));
        assertThat(left).isZero();
    }
}

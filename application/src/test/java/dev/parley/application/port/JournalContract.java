package dev.parley.application.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.application.port.Journal.Taken;
import dev.parley.domain.chat.ChatEvent.Said;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Draft;
import dev.parley.domain.log.Entry;
import dev.parley.domain.room.RoomRules;
import dev.parley.domain.signalling.DescriptionType;
import dev.parley.domain.signalling.SignallingEvent.Described;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link Journal} holds to, together with the log that writes it. */
public abstract class JournalContract extends RoomLogFixture {

    private static final Duration LEASE = Duration.ofMinutes(1);

    /** What a journal of these tests holds of a room, in bytes. */
    protected static final long MAX_BYTES = 256 * 1024;

    /** The journal that {@link #newLog} writes. */
    protected abstract Journal journal();

    /** The same journal as another node reads it; the same object where there is but one node. */
    protected abstract Journal otherJournal();

    @Test
    void whatIsCommittedIsInTheJournalInItsOrder() {
        var entries = new ArrayList<Entry>();
        entries.addAll(commit(entered(ANN)));
        entries.addAll(commit(said("one"), said("two")));
        entries.addAll(commit(renamed("Anna")));

        var taken = journal().take(room, 100, LEASE);

        assertThat(taken.entries()).extracting(JournalEntry::entry).containsExactlyElementsOf(entries);
        assertThat(taken.entries()).extracting(JournalEntry::roomId).containsOnly(room);
        assertThat(taken.dropped()).isZero();
    }

    @Test
    void allEntriesOfALogTellWhichItIs() {
        var first = commit(entered(ANN)).getFirst();
        commit(said("one"));
        commit(renamed("Anna"));

        assertThat(journal().take(room, 100, LEASE).entries())
                .hasSize(3)
                .extracting(JournalEntry::logId)
                .containsOnly(first.sequence());
    }

    @Test
    void whatHoldsAddressesIsNotInTheJournal() {
        commit(entered(ANN));
        commit(Draft.by(ANN, new Described(DescriptionType.OFFER, "v=0", Optional.empty()), Audience.EVERYONE));
        commit(said("one"));

        assertThat(journal().take(room, 100, LEASE).entries())
                .extracting(item -> item.entry().event().getClass().getSimpleName())
                .containsExactly("ParticipantJoined", "Said");
    }

    @Test
    void whatIsNotReleasedIsGivenAgain() {
        commit(entered(ANN), said("one"));

        var first = journal().take(room, 100, LEASE);
        var second = journal().take(room, 100, LEASE);

        assertThat(first.entries()).hasSize(2).isEqualTo(second.entries());
    }

    @Test
    void whereNobodyElseReadsThereIsNothingToWaitFor() {
        commit(entered(ANN), said("one"));
        assertThat(journal().awaitOthers(room, LEASE)).isTrue();

        var taken = journal().take(room, 100, LEASE);

        assertThat(taken.elsewhere()).isFalse();
        assertThat(journal().awaitOthers(room, LEASE)).isTrue();
        assertThat(journal().awaitOthers(otherRoom, LEASE)).isTrue();
    }

    @Test
    void whatIsReleasedIsGoneAndTheRestStays() {
        commit(entered(ANN), said("one"), said("two"));
        var taken = journal().take(room, 2, LEASE).entries();
        assertThat(taken).hasSize(2);

        journal().release(taken.getLast());
        journal().release(taken.getLast());

        assertThat(said(journal().take(room, 100, LEASE))).containsExactly("two");
    }

    @Test
    void whoIsLateWithAReleaseTakesNothingAway() {
        commit(entered(ANN), said("one"));
        var late = journal().take(room, 1, LEASE).entries().getLast();
        journal().release(journal().take(room, 100, LEASE).entries().getLast());
        commit(said("two"), said("three"));

        otherJournal().release(late);

        assertThat(said(journal().take(room, 100, LEASE))).containsExactly("two", "three");
    }

    @Test
    void aRoomIsWaitingUntilAllIsReleased() {
        assertThat(journal().waiting(1_000)).doesNotContain(room);
        commit(entered(ANN));
        assertThat(journal().waiting(1_000)).contains(room);

        archiveAll(journal());

        assertThat(journal().waiting(1_000)).doesNotContain(room);
        commit(said("one"));
        assertThat(journal().waiting(1_000)).contains(room);
    }

    @Test
    void aRoomInWhichNothingHappenedHasNothing() {
        assertThat(journal().take(otherRoom, 100, LEASE).entries()).isEmpty();
        commit(entered(ANN));
        assertThat(journal().take(otherRoom, 100, LEASE).entries()).isEmpty();
        assertThat(journal().take(room, 100, LEASE).entries()).hasSize(1);
    }

    @Test
    void whatWaitsOutlivesTheRoomItself() {
        var entries = commit(entered(ANN));
        log.forget(room, entries.getLast().sequence());
        assertThat(log.load(room)).isEmpty();

        assertThat(journal().take(room, 100, LEASE).entries()).hasSize(1);
    }

    @Test
    void theOldestGoFirstWhenMoreWaitsThanMayBeKeptAndThatIsTold() {
        var text = "x".repeat(1_000);
        commit(entered(ANN));
        for (int i = 0; i < 600; i++) {
            commit(said("message-" + i, text, Audience.EVERYONE));
        }

        var taken = journal().take(room, 10_000, LEASE);

        assertThat(taken.dropped()).isPositive();
        assertThat(taken.entries().size() + taken.dropped()).isEqualTo(601);
        assertThat(said(taken).getLast()).isEqualTo("message-599");
        assertThat(journal().take(room, 1, LEASE).dropped()).isZero();
    }

    @Test
    void nothingIsLostOrDoubledWhileItIsWrittenAndArchivedAtOnce() throws Exception {
        commit(entered(ANN));
        var archived = new ArrayList<JournalEntry>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            Future<?> writer = threads.submit(() -> {
                for (int i = 0; i < 300; i++) {
                    commit(said("message-" + i));
                }
            });
            await().atMost(patience()).pollInterval(Duration.ofMillis(1)).until(() -> {
                archived.addAll(archiveAll(journal()));
                return writer.isDone();
            });
            writer.get();
        }
        archived.addAll(archiveAll(journal()));

        assertThat(archived)
                .extracting(JournalEntry::id)
                .doesNotHaveDuplicates()
                .hasSize(301);
    }

    private static List<JournalEntry> archiveAll(Journal journal) {
        var all = new ArrayList<JournalEntry>();
        for (RoomId waiting : journal.waiting(1_000)) {
            for (var taken = journal.take(waiting, 50, LEASE);
                    !taken.entries().isEmpty();
                    taken = journal.take(waiting, 50, LEASE)) {
                all.addAll(taken.entries());
                journal.release(taken.entries().getLast());
            }
        }
        return all;
    }

    private static List<String> said(Taken taken) {
        return taken.entries().stream()
                .flatMap(item -> item.entry().event() instanceof Said said
                        ? Stream.of(said.messageId())
                        : Stream.<String>empty())
                .toList();
    }

    /** With a journal of {@link #MAX_BYTES}. */
    @Override
    protected abstract RoomLog newLog(RoomRules rules, Bounds bounds);
}

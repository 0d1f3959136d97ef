package dev.parley.adapters.memory.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.application.archive.Archiver;
import dev.parley.application.archive.LogReader;
import dev.parley.application.port.Journal;
import dev.parley.application.port.JournalEntry;
import dev.parley.application.port.UnavailableException;
import dev.parley.application.testkit.SettableClock;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Entry;
import dev.parley.domain.room.RoomEvent.ProfileChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ArchiverTest {

    private static final Instant START = Instant.parse("2026-11-02T10:00:00Z");
    private static final RoomId DAILY = new RoomId("daily");
    private static final RoomId RETRO = new RoomId("retro");

    private final SettableClock clock = new SettableClock(START);
    private final Waiting journal = new Waiting();
    private final List<JournalEntry> read = new ArrayList<>();
    private final List<Integer> batches = new ArrayList<>();

    @Test
    void everythingThatWaitsIsReadOnceAndReleased() {
        journal.add(DAILY, 3);
        journal.add(RETRO, 2);
        var archiver = archiver(this::read);

        archiver.run();
        archiver.run();

        assertThat(read).hasSize(5).doesNotHaveDuplicates();
        assertThat(batches).containsExactly(5);
        assertThat(journal.entries.values()).allMatch(List::isEmpty);
        assertThat(archiver.archived()).isEqualTo(5);
    }

    @Test
    void aLongBacklogIsReadInPieces() {
        journal.add(DAILY, 2_500);

        archiver(this::read).run();

        assertThat(batches).containsExactly(1_000, 1_000, 500);
        assertThat(read).extracting(entry -> entry.entry().sequence()).isSorted();
    }

    @Test
    void nothingIsReleasedBeforeAllReadersHaveReadIt() {
        journal.add(DAILY, 3);
        var away = new boolean[] {true};
        var archiver = archiver(this::read, _ -> {
            if (away[0]) {
                throw new UnavailableException("away", Duration.ofSeconds(1));
            }
        });

        assertThatThrownBy(archiver::run).isInstanceOf(UnavailableException.class);
        assertThat(journal.entries.get(DAILY)).hasSize(3);
        clock.advance(Duration.ofSeconds(40));
        assertThat(archiver.lag()).isEqualTo(Duration.ofSeconds(40));

        away[0] = false;
        archiver.run();
        assertThat(journal.entries.get(DAILY)).isEmpty();
        assertThat(read).hasSize(6);
        assertThat(archiver.lag()).isZero();
        assertThat(archiver.lost()).isZero();
    }

    @Test
    void anEntryThatCannotBeReadHoldsUpNoOther() {
        journal.add(DAILY, 5);
        var archiver = archiver(entries -> {
            if (entries.stream().anyMatch(entry -> entry.entry().sequence() == 3)) {
                throw new IllegalStateException("cannot be read");
            }
            read(entries);
        });

        archiver.run();

        assertThat(read).extracting(entry -> entry.entry().sequence()).containsExactly(1L, 2L, 4L, 5L);
        assertThat(journal.entries.get(DAILY)).isEmpty();
        assertThat(archiver.lost()).isEqualTo(1);
    }

    @Test
    void whatTheJournalHadToDropIsCounted() {
        journal.add(DAILY, 1);
        journal.dropped = 7;
        var archiver = archiver(this::read);

        archiver.run();

        assertThat(archiver.lost()).isEqualTo(7);
    }

    @Test
    void oneRoomCanBeBroughtUpToDateAlone() {
        journal.add(DAILY, 3);
        journal.add(RETRO, 2);

        archiver(this::read).catchUp(RETRO);

        assertThat(read).extracting(JournalEntry::roomId).containsOnly(RETRO).hasSize(2);
        assertThat(journal.entries.get(DAILY)).hasSize(3);
    }

    @Test
    void whoeverReadsOfARoomIsNotKeptFromItByAnArchiveThatIsAway() {
        journal.add(DAILY, 3);

        archiver(_ -> {
                    throw new UnavailableException("away", Duration.ofSeconds(1));
                })
                .catchUp(DAILY);

        assertThat(journal.entries.get(DAILY)).hasSize(3);
    }

    @Test
    void whoeverReadsOfARoomWaitsForWhoArchivesItAtThisMoment() {
        journal.add(DAILY, 3);
        journal.elsewhere.add(DAILY);

        archiver(this::read).catchUp(DAILY);

        assertThat(journal.waits).isEqualTo(1);
        assertThat(read).hasSize(3);
    }

    @Test
    void whoeverReadsOfARoomDoesNotWaitForEverForOneThatDiedArchivingIt() {
        journal.add(DAILY, 3);
        journal.elsewhere.add(DAILY);
        journal.othersAreDead = true;

        archiver(this::read).catchUp(DAILY);

        assertThat(journal.waits).isEqualTo(1);
        assertThat(read).isEmpty();
    }

    private Archiver archiver(LogReader... readers) {
        return new Archiver(journal, List.of(readers), clock);
    }

    private void read(List<JournalEntry> entries) {
        batches.add(entries.size());
        read.addAll(entries);
    }

    /** A journal that is filled by hand. */
    private static final class Waiting implements Journal {

        private final Map<RoomId, List<JournalEntry>> entries = new LinkedHashMap<>();
        private final Set<RoomId> elsewhere = new HashSet<>();
        private boolean othersAreDead;
        private int waits;
        private long dropped;

        void add(RoomId roomId, int count) {
            var user = new UserId("ann");
            entries.put(
                    roomId,
                    new ArrayList<>(LongStream.rangeClosed(1, count)
                            .mapToObj(sequence -> new JournalEntry(
                                    roomId,
                                    1,
                                    new Entry(
                                            sequence,
                                            sequence - 1,
                                            START,
                                            Optional.of(user),
                                            new ProfileChanged(user, Optional.of("Ann"), Optional.empty()),
                                            Audience.EVERYONE)))
                            .toList()));
        }

        @Override
        public List<RoomId> waiting(int limit) {
            return List.copyOf(entries.keySet());
        }

        @Override
        public Taken take(RoomId roomId, int limit, Duration lease) {
            if (elsewhere.contains(roomId)) {
                return Taken.ELSEWHERE;
            }
            var lost = dropped;
            dropped = 0;
            return new Taken(entries.get(roomId).stream().limit(limit).toList(), lost, false);
        }

        @Override
        public boolean awaitOthers(RoomId roomId, Duration patience) {
            waits++;
            return !othersAreDead && elsewhere.remove(roomId);
        }

        @Override
        public void release(JournalEntry last) {
            entries.get(last.roomId())
                    .removeIf(entry -> entry.entry().sequence() <= last.entry().sequence());
        }
    }
}

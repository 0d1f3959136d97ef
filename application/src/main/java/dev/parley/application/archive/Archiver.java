package dev.parley.application.archive;

import dev.parley.application.port.Journal;
import dev.parley.application.port.Journal.Taken;
import dev.parley.application.port.JournalEntry;
import dev.parley.application.port.UnavailableException;
import dev.parley.domain.identity.RoomId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what happened from the journal to its readers, off the path on which it is delivered. */
public final class Archiver {

    private static final Logger LOG = LoggerFactory.getLogger(Archiver.class);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int ROUNDS = 5;
    private static final int ROOMS = 1_000;
    private static final int ENTRIES = 1_000;

    private final Journal journal;
    private final List<LogReader> readers;
    private final InstantSource clock;
    private final ReentrantLock turn = new ReentrantLock();
    private final AtomicLong archived = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private volatile Optional<Instant> oldest = Optional.empty();

    /** @param readers asked one after the other, in this order */
    public Archiver(Journal journal, List<LogReader> readers, InstantSource clock) {
        this.journal = journal;
        this.readers = List.copyOf(readers);
        this.clock = clock;
    }

    /**
     * Archives what waits now. To be called about every quarter of a second, on a thread that may wait.
     *
     * @throws UnavailableException when something waits on; nothing is lost by that
     */
    public void run() {
        turn.lock();
        var batch = new Batch();
        try {
            for (RoomId roomId : journal.waiting(ROOMS)) {
                while (batch.take(roomId)) {
                    if (batch.isFull()) {
                        batch.archive();
                    }
                }
            }
            batch.archive();
            oldest = Optional.empty();
        } catch (UnavailableException e) {
            oldest = Stream.concat(oldest.stream(), batch.oldest()).min(Comparator.naturalOrder());
            throw e;
        } finally {
            turn.unlock();
        }
    }

    /**
     * Archives what waits of one room, so that whoever reads of it now misses nothing: waits a while for others that archive it at this
     * moment. Where that fails, or takes them longer, it waits for the next run.
     */
    public void catchUp(RoomId roomId) {
        try {
            for (int round = 0; round < ROUNDS && !isCaughtUp(roomId); round++) {
                if (!journal.awaitOthers(roomId, PATIENCE)) {
                    return;
                }
            }
        } catch (UnavailableException e) {
            LOG.debug("room {} is archived later: {}", roomId, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return false when another node has what waits */
    private boolean isCaughtUp(RoomId roomId) throws InterruptedException {
        if (!turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            return true;
        }
        try {
            var batch = new Batch();
            while (batch.take(roomId)) {
                batch.archive();
            }
            return !batch.elsewhere;
        } finally {
            turn.unlock();
        }
    }

    /** For how long the oldest entry that could not be archived has waited; zero when nothing waits. */
    public Duration lag() {
        return oldest.map(at -> Duration.between(at, clock.instant()))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }

    /** How many entries this node has archived. */
    public long archived() {
        return archived.get();
    }

    /** How many entries were lost, here and as far as this node knows: more waited than may be kept, or a reader could not read them. */
    public long lost() {
        return lost.get();
    }

    /** What goes to the readers at once. */
    private final class Batch {

        private final List<JournalEntry> entries = new ArrayList<>();
        private final List<JournalEntry> lasts = new ArrayList<>();

        private boolean elsewhere;

        /** @return whether there was anything; one room's entries are taken until they are archived, and only then more of it */
        boolean take(RoomId roomId) {
            if (!lasts.isEmpty() && lasts.getLast().roomId().equals(roomId)) {
                return false;
            }
            var taken = journal.take(roomId, ENTRIES, LEASE);
            count(roomId, taken);
            elsewhere = taken.elsewhere();
            if (taken.entries().isEmpty()) {
                return false;
            }
            entries.addAll(taken.entries());
            lasts.add(taken.entries().getLast());
            return true;
        }

        private void count(RoomId roomId, Taken taken) {
            if (taken.dropped() > 0) {
                lost.addAndGet(taken.dropped());
                LOG.error(
                        "{} entries of room {} are lost to the archive: more waited than may be kept",
                        taken.dropped(),
                        roomId);
            }
        }

        /** When that was logged which waits longest; nothing when nothing does. */
        Stream<Instant> oldest() {
            return entries.stream().map(entry -> entry.entry().at()).min(Comparator.naturalOrder()).stream();
        }

        boolean isFull() {
            return entries.size() >= ENTRIES;
        }

        void archive() {
            if (entries.isEmpty()) {
                return;
            }
            read(entries);
            lasts.forEach(journal::release);
            archived.addAndGet(entries.size());
            entries.clear();
            lasts.clear();
        }
    }

    private void read(List<JournalEntry> entries) {
        try {
            readers.forEach(reader -> reader.read(entries));
        } catch (UnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("{} entries cannot be archived together, and are tried one by one", entries.size(), e);
            entries.forEach(this::readAlone);
        }
    }

    /** One that cannot be read must not hold up all that follow. */
    private void readAlone(JournalEntry entry) {
        for (LogReader reader : readers) {
            try {
                reader.read(List.of(entry));
            } catch (UnavailableException e) {
                throw e;
            } catch (RuntimeException e) {
                lost.incrementAndGet();
                LOG.error(
                        "entry {} is lost to {}", entry.id(), reader.getClass().getSimpleName(), e);
            }
        }
    }
}

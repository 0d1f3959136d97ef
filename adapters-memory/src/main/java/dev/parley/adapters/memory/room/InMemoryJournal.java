package dev.parley.adapters.memory.room;

import dev.parley.application.port.Journal;
import dev.parley.application.port.JournalEntry;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.log.Entry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;

/** The journal of the rooms of this process, which ends with it. There is one reader, so that a lease is never in anybody's way. */
public final class InMemoryJournal implements Journal {

    private final Map<RoomId, Backlog> backlogs = new ConcurrentHashMap<>();
    private final long maxBytes;

    /** What waits of one room. */
    private static final class Backlog {

        private final Queue<JournalEntry> entries = new ArrayDeque<>();
        private long bytes;
        private long dropped;
    }

    /** @param maxBytes how much may wait a room, by the weight of its events */
    public InMemoryJournal(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** To be called in the very step that logs them. */
    void add(RoomId roomId, long logId, List<Entry> logged) {
        var archived =
                logged.stream().filter(entry -> entry.event().isArchived()).toList();
        if (!archived.isEmpty()) {
            backlogs.compute(roomId, (_, known) -> {
                var backlog = known == null ? new Backlog() : known;
                archived.forEach(entry -> add(backlog, new JournalEntry(roomId, logId, entry)));
                return backlog;
            });
        }
    }

    private void add(Backlog backlog, JournalEntry entry) {
        backlog.entries.add(entry);
        backlog.bytes += entry.entry().event().weight();
        while (backlog.bytes > maxBytes) {
            backlog.bytes -= backlog.entries.remove().entry().event().weight();
            backlog.dropped++;
        }
    }

    @Override
    public List<RoomId> waiting(int limit) {
        return backlogs.keySet().stream().limit(limit).toList();
    }

    @Override
    public Taken take(RoomId roomId, int limit, Duration lease) {
        var taken = new ArrayList<JournalEntry>();
        var dropped = new long[1];
        backlogs.computeIfPresent(roomId, (_, backlog) -> {
            backlog.entries.stream().limit(limit).forEach(taken::add);
            dropped[0] = backlog.dropped;
            backlog.dropped = 0;
            return backlog;
        });
        return new Taken(taken, dropped[0], false);
    }

    @Override
    public boolean awaitOthers(RoomId roomId, Duration patience) {
        return true;
    }

    @Override
    public void release(JournalEntry last) {
        backlogs.computeIfPresent(last.roomId(), (_, backlog) -> {
            while (!backlog.entries.isEmpty()
                    && backlog.entries.peek().entry().sequence() <= last.entry().sequence()) {
                backlog.bytes -= backlog.entries.remove().entry().event().weight();
            }
            return backlog.entries.isEmpty() && backlog.dropped == 0 ? null : backlog;
        });
    }
}

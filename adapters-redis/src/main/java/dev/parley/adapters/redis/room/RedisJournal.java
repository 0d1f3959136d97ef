package dev.parley.adapters.redis.room;

import dev.parley.adapters.redis.connection.Redis;
import dev.parley.adapters.redis.connection.Script;
import dev.parley.application.port.Journal;
import dev.parley.application.port.JournalEntry;
import dev.parley.domain.identity.RoomId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The journals of all rooms in Redis: a list a room, to which the commit itself appends. Who writes to a room reads its journal; an index of
 * rooms, told before anything is written, leads others to those whose writers are dead.
 */
public final class RedisJournal implements Journal {

    private static final Duration MARK_HOLDS = Duration.ofSeconds(30);
    private static final Duration NEGLECTED_AFTER = MARK_HOLDS.plusSeconds(10);
    private static final Duration UNMARKED_AFTER = MARK_HOLDS.multipliedBy(2);
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(10);
    private static final Duration LOOKS_AGAIN_AFTER = Duration.ofMillis(10);
    private static final int MOST = 10_000;

    private final Redis redis;
    private final String prefix;
    private final long maxBytes;
    private final String self = UUID.randomUUID().toString();
    private final Set<RoomId> written = ConcurrentHashMap.newKeySet();
    private final Set<RoomId> neglected = ConcurrentHashMap.newKeySet();
    private final Map<RoomId, Long> marked = new ConcurrentHashMap<>();
    private final Script take;
    private final Script others;
    private final Script release;
    private final Script mark;
    private final Script neglectedRooms;
    private final Script unmark;
    private volatile long lookedAt = System.nanoTime() - LOOKS_EVERY.toNanos();

    /**
     * @param prefix what every key begins with
     * @param maxBytes how much may wait a room
     */
    public RedisJournal(Redis redis, String prefix, long maxBytes) {
        this.redis = redis;
        this.prefix = prefix;
        this.maxBytes = maxBytes;
        this.take = script("take.lua");
        this.others = script("others.lua");
        this.release = script("release.lua");
        this.mark = script("mark.lua");
        this.neglectedRooms = script("neglected.lua");
        this.unmark = script("unmark.lua");
    }

    private Script script(String name) {
        return new Script(RedisJournal.class, name, redis);
    }

    long maxBytes() {
        return maxBytes;
    }

    /** Something is about to be written to a room: from now on others know that there is something to look after. */
    void expect(RoomId roomId) {
        var now = System.nanoTime();
        var said = marked.get(roomId);
        if (said == null || now - said >= MARK_HOLDS.toNanos()) {
            mark.run(List.of(index()), List.of(roomId.value()));
            marked.put(roomId, now);
        }
    }

    /** Something was written to a room, or may have been. */
    void wrote(RoomId roomId) {
        written.add(roomId);
    }

    @Override
    public List<RoomId> waiting(int limit) {
        var now = System.nanoTime();
        if (now - lookedAt >= LOOKS_EVERY.toNanos()) {
            lookedAt = now;
            marked.values().removeIf(said -> now - said >= MARK_HOLDS.toNanos());
            neglectedRooms
                    .run(List.of(index()), List.of(String.valueOf(NEGLECTED_AFTER.toSeconds()), String.valueOf(limit)))
                    .orElse(List.of())
                    .forEach(room -> neglected.add(new RoomId(room)));
        }
        var all = new ArrayList<RoomId>(written);
        neglected.stream().filter(room -> !written.contains(room)).forEach(all::add);
        return all.size() > limit ? all.subList(0, limit) : all;
    }

    @Override
    public Taken take(RoomId roomId, int limit, Duration lease) {
        var wasNeglected = neglected.remove(roomId);
        // Before it is read: what is written from now on is looked at once more.
        written.remove(roomId);
        try {
            var most = Math.min(limit, MOST);
            var found = take.run(keys(roomId), List.of(self, String.valueOf(lease.toMillis()), String.valueOf(most)))
                    .orElseThrow();
            if (found.getFirst().equals("taken")) {
                written.add(roomId);
                return Taken.ELSEWHERE;
            }
            var entries =
                    found.stream().skip(1).map(item -> entry(roomId, item)).toList();
            if (!entries.isEmpty()) {
                // Until it is released, and whatever comes after it.
                written.add(roomId);
            } else if (wasNeglected) {
                unmark.run(List.of(index()), List.of(roomId.value(), String.valueOf(UNMARKED_AFTER.toSeconds())));
            }
            return new Taken(entries, Long.parseLong(found.getFirst()), false);
        } catch (RuntimeException e) {
            written.add(roomId);
            throw e;
        }
    }

    private static JournalEntry entry(RoomId roomId, String item) {
        var space = item.indexOf(' ');
        return new JournalEntry(
                roomId, Long.parseLong(item.substring(0, space)), StoredEntry.read(item.substring(space + 1)));
    }

    @Override
    public boolean awaitOthers(RoomId roomId, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (others.run(keys(roomId), List.of(self)).orElseThrow().contains("taken")) {
            if (System.nanoTime() >= deadline || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(LOOKS_AGAIN_AFTER.toNanos());
        }
        return true;
    }

    @Override
    public void release(JournalEntry last) {
        release.run(
                keys(last.roomId()),
                List.of(self, last.logId() + " {\"sequence\":" + last.entry().sequence() + ",", String.valueOf(MOST)));
    }

    private List<String> keys(RoomId roomId) {
        var keys = new RoomKeys(prefix, roomId);
        return List.of(keys.journal(), keys.journalState());
    }

    private String index() {
        return prefix + ":journals";
    }
}

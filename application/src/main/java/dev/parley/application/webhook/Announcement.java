package dev.parley.application.webhook;

import dev.parley.application.port.JournalEntry;
import dev.parley.domain.identity.RoomId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What endpoints are told: something that stands in a room's log.
 *
 * @param at when it happened, to the millisecond
 * @param logId which of the logs that the room has had
 * @param details what else there is to say, strings and booleans by names that the server gives
 */
public record Announcement(
        EventType type, Instant at, RoomId roomId, long logId, long sequence, SortedMap<String, Object> details) {

    public Announcement {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    static Announcement of(EventType type, JournalEntry source, Map<String, Object> details) {
        var entry = source.entry();
        return new Announcement(
                type, entry.at(), source.roomId(), source.logId(), entry.sequence(), new TreeMap<>(details));
    }

    /** The name of the entry that this tells of. */
    String source() {
        return JournalEntry.id(roomId, logId, sequence);
    }
}

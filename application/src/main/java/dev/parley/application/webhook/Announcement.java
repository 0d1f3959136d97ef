package dev.parley.application.webhook;

import dev.parley.application.port.JournalEntry;
import dev.parley.domain.identity.RoomId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What endpoints are told: something that stands in a room's log.
 *
 * @param at when it happened, to the millisecond
 * @param logId which of the logs that the room has had
 * @param details what else there is to say, strings and booleans by names that the server gives
 */
public record Announcement(
        EventType type, Instant at, RoomId roomId, long logId, long sequence, SortedMap<String, Object> details) {

    static final String USER = "user_id";
    static final String OWNER = "owner_id";
    static final String CLOSED_BY = "closed_by";
    static final String DELETED_BY = "deleted_by";

    public Announcement {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    static Announcement of(EventType type, JournalEntry source, Map<String, Object> details) {
        var entry = source.entry();
        return new Announcement(
                type, entry.at(), source.roomId(), source.logId(), entry.sequence(), new TreeMap<>(details));
    }

    /** The ids of those of whom this tells. */
    public Set<String> about() {
        return Stream.of(USER, OWNER, CLOSED_BY, DELETED_BY)
                .flatMap(name -> Optional.ofNullable(details.get(name)).stream())
                .map(Object::toString)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The name of the entry that this tells of. */
    String source() {
        return JournalEntry.id(roomId, logId, sequence);
    }
}

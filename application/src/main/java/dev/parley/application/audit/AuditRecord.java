package dev.parley.application.audit;

import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What somebody may have to answer for. Holds ids, choices and numbers, never names or what was said: nothing in it has to be erased later.
 * All of it is text, because what is read back may have been tampered with, and is to be shown as it stands.
 *
 * @param source names what it tells of; no other record has it
 * @param at to the millisecond
 * @param action what was done, in snake_case
 * @param actorId who did it; empty when the server did
 * @param targetId to whom
 * @param details what else there is to say, by names that the server gives
 */
public record AuditRecord(
        String source,
        Instant at,
        String action,
        Optional<String> roomId,
        Optional<String> actorId,
        Optional<String> targetId,
        SortedMap<String, String> details) {

    public AuditRecord {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    /** Something that was done, of which nothing more is said. */
    public static AuditRecord of(
            String source, Instant at, String action, Optional<RoomId> roomId, Optional<UserId> actor) {
        return new AuditRecord(
                source,
                at,
                action,
                roomId.map(RoomId::value),
                actor.map(UserId::value),
                Optional.empty(),
                Collections.emptySortedMap());
    }

    public AuditRecord to(UserId target) {
        return new AuditRecord(source, at, action, roomId, actorId, Optional.of(target.value()), details);
    }

    public AuditRecord with(Map<String, String> more) {
        return new AuditRecord(source, at, action, roomId, actorId, targetId, new TreeMap<>(more));
    }
}

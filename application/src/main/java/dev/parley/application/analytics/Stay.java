package dev.parley.application.analytics;

import dev.parley.application.port.JournalEntry;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.LeaveReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody's being in a room, from coming to leaving; a lost connection that came back in time does not end it.
 *
 * @param logId the room's log in which it began
 * @param from the sequence of the entry that let them in
 * @param end empty while it lasts
 */
public record Stay(RoomId roomId, long logId, UserId userId, long from, Instant joinedAt, Optional<End> end) {

    /** @param to the sequence of the entry with which it ended */
    public record End(long to, Instant leftAt, LeaveReason reason) {}

    /** How long it lasted, or has lasted until now. */
    public Duration length(Instant now) {
        return Duration.between(joinedAt, until(now));
    }

    /** When it ended, or now; never before it began, whatever the clocks of different nodes say. */
    Instant until(Instant now) {
        var until = end.map(End::leftAt).orElse(now);
        return until.isBefore(joinedAt) ? joinedAt : until;
    }

    /** The name of the stay: that of the entry with which it began. */
    public String id() {
        return JournalEntry.id(roomId, logId, from);
    }
}

package dev.parley.domain.room;

import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * What makes a room a created one: it outlives every meeting in it, and its owner is host whenever present.
 *
 * @param revision rises with each change of the details or of the settings
 */
public record Charter(UserId owner, Instant createdAt, RoomDetails details, long revision) {

    /** When the room is or was meant to be used first; before anything is planned, when it was made. */
    public Instant startsAt() {
        return details.scheduledStart().orElse(createdAt);
    }

    Charter revised() {
        return new Charter(owner, createdAt, details, revision + 1);
    }

    Charter withDetails(RoomDetails changed) {
        return new Charter(owner, createdAt, changed, revision + 1);
    }

    static Optional<Charter> revised(Optional<Charter> charter) {
        return charter.map(Charter::revised);
    }
}

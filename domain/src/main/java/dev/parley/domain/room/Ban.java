package dev.parley.domain.room;

import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody is kept out of a room.
 *
 * @param by who banned them; empty when the server did
 * @param until when it ends by itself; empty for not before it is lifted
 */
public record Ban(Optional<UserId> by, Optional<String> reason, Instant at, Optional<Instant> until) {

    public boolean holdsAt(Instant now) {
        return until.isEmpty() || until.get().isAfter(now);
    }
}

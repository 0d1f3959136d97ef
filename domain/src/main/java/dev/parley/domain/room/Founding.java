package dev.parley.domain.room;

import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/**
 * All of a created room that outlives its meetings: with this it begins, and begins again.
 *
 * @param bans as in {@link Door}
 * @param kicks as in {@link Door}
 */
public record Founding(Charter charter, Settings settings, Map<UserId, Ban> bans, Map<UserId, Instant> kicks) {

    public Founding {
        bans = Collections.unmodifiableMap(bans);
        kicks = Collections.unmodifiableMap(kicks);
    }

    /** What is to be kept of the room as it is now; empty when nobody created it. */
    public static Optional<Founding> of(Room room) {
        return room.charter()
                .map(charter -> new Founding(
                        charter,
                        room.settings(),
                        room.door().bans(),
                        room.door().kicks()));
    }
}

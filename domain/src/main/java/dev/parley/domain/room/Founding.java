package dev.parley.domain.room;

import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All of a room that outlives its meetings: with this it begins, and begins again.
 *
 * @param charter empty where people just met: of such a room nothing outlives the meeting but whom it keeps out
 * @param settings those of a created room; others lapse with the meeting and do not hold again
 * @param bans as in {@link Door}
 * @param kicks as in {@link Door}
 */
public record Founding(
        Optional<Charter> charter, Settings settings, Map<UserId, Ban> bans, Map<UserId, Instant> kicks) {

    public Founding {
        bans = Collections.unmodifiableMap(bans);
        kicks = Collections.unmodifiableMap(kicks);
    }

    /** What is to be kept of the room as it is now; empty when nobody created it and it keeps nobody out. */
    public static Optional<Founding> of(Room room) {
        var door = room.door();
        return Optional.of(new Founding(room.charter(), room.settings(), door.bans(), door.kicks()))
                .filter(founding -> founding.charter().isPresent()
                        || !door.bans().isEmpty()
                        || !door.kicks().isEmpty());
    }

    /** When the last who are kept out of a room that nobody created may come again, but for old tokens; empty when this holds for good. */
    public Optional<Instant> holdsUntil() {
        if (charter.isPresent()) {
            return Optional.empty();
        }
        var kicked = kicks.values().stream().max(Instant::compareTo).orElse(Instant.MIN);
        return door().bansEnd().map(end -> end.isAfter(kicked) ? end : kicked);
    }

    Door door() {
        return new Door(bans, kicks, Map.of(), Set.of());
    }
}

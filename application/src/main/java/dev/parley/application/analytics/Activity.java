package dev.parley.application.analytics;

import dev.parley.application.port.JournalEntry;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something that somebody did in a room. What they said or sent is not in it.
 *
 * @param logId the room's log that tells of it
 * @param at to the millisecond
 * @param userId who did it, or who it was done to; empty when the server did
 * @param lasted for how long it went on, in whole milliseconds; zero for what takes no time
 * @param open whether all members heard of it; otherwise it is told to nobody but its user
 * @param details texts, numbers and booleans, by names without dots and dollars
 */
public record Activity(
        RoomId roomId,
        long logId,
        long sequence,
        Instant at,
        ActivityKind kind,
        Optional<UserId> userId,
        Duration lasted,
        boolean open,
        Map<String, Object> details) {

    /** The detail that names another user. */
    public static final String RECEIVER = "receiver_id";

    /** Of what a client told: of what type that is. */
    public static final String TOLD_TYPE = "event_type";

    /** Of what a client told: a JSON object, as text. */
    public static final String TOLD_METADATA = "metadata";

    public Activity {
        details = Map.copyOf(details);
    }

    /** The name of the activity: that of the entry that tells of it. */
    public String id() {
        return JournalEntry.id(roomId, logId, sequence);
    }

    /** Whether that user, who has been in the room since then, may know of it. */
    public boolean isFor(UserId user, long since) {
        return sequence >= since && (open || userId.filter(user::equals).isPresent());
    }
}

package dev.parley.domain.room;

import dev.parley.domain.identity.ConnectionId;
import java.time.Instant;

/** How a participant stands to the server at this moment. */
public sealed interface Presence {

    /** The socket that is theirs now; also the last one, while they reconnect. */
    ConnectionId connectionId();

    record Connected(ConnectionId connectionId) implements Presence {}

    /**
     * The socket is gone, the place is kept.
     *
     * @param heldUntil until when: the presence TTL after the last sign of life
     */
    record Reconnecting(ConnectionId connectionId, Instant heldUntil) implements Presence {}
}

package dev.parley.adapters.websocket.connection;

import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Entry;

/** A socket's place in a room that this node follows. Touched only between deliveries of that room. */
final class Seat {

    private final UserId userId;
    private final ConnectionId connectionId;
    private final Outbox outbox;
    private boolean live;

    Seat(UserId userId, ConnectionId connectionId, Outbox outbox) {
        this.userId = userId;
        this.connectionId = connectionId;
        this.outbox = outbox;
    }

    UserId userId() {
        return userId;
    }

    ConnectionId connectionId() {
        return connectionId;
    }

    Outbox outbox() {
        return outbox;
    }

    /** From now on what happens is delivered as it happens; until then the log is read. */
    void goLive() {
        live = true;
    }

    boolean isLive() {
        return live;
    }

    boolean takes(Entry entry) {
        return live && entry.audience().includes(userId);
    }
}

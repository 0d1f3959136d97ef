package dev.parley.adapters.websocket.connection;

import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Entry;
import dev.parley.json.WaiterShown;
import java.util.Optional;

/** A socket's place in a room that this node follows. Touched only between deliveries of that room, where nothing else is said. */
final class Seat {

    private final UserId userId;
    private final ConnectionId connectionId;
    private final Outbox outbox;
    private final Runnable whenWelcomed;
    private volatile boolean live;
    private volatile boolean waiting;
    private Optional<WaiterShown> shown = Optional.empty();
    private long seen;
    private boolean ended;
    private volatile boolean leaving;
    private volatile boolean socketClosed;

    /** @param whenWelcomed run when the first frame was sent, or there will be none; maybe more than once */
    Seat(UserId userId, ConnectionId connectionId, Outbox outbox, Runnable whenWelcomed) {
        this.userId = userId;
        this.connectionId = connectionId;
        this.outbox = outbox;
        this.whenWelcomed = whenWelcomed;
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

    /** On any thread. */
    void welcomed() {
        whenWelcomed.run();
    }

    /**
     * From now on what happens is delivered as it happens; until then the log is read.
     *
     * @param after the last entry that was sent; a reader of the log may be ahead of the deliveries
     */
    void goLive(long after) {
        waiting = false;
        live = true;
        seen = after;
    }

    /** From now on only what is for them by name is delivered, until they {@link #goLive}. */
    void waits(long after) {
        live = false;
        waiting = true;
        seen = after;
        shown = Optional.empty();
    }

    /** Before the room, not in it. On any thread. */
    boolean isWaiting() {
        return waiting;
    }

    /** @return whether that differs from what they were shown last */
    boolean isNews(WaiterShown now) {
        var news = !shown.equals(Optional.of(now));
        shown = Optional.of(now);
        return news;
    }

    boolean isLive() {
        return live;
    }

    boolean takes(Entry entry) {
        var delivered = live || waiting && entry.audience() instanceof Audience.Only;
        return delivered && entry.sequence() > seen && entry.audience().includes(userId);
    }

    /** The last entry that they had seen when they went live. */
    long seen() {
        return seen;
    }

    /** The socket is gone: whoever has not taken their seat yet never will. */
    void end() {
        ended = true;
        live = false;
        waiting = false;
    }

    boolean hasEnded() {
        return ended;
    }

    /** The client has no socket any more. To be said before the room is told. On any thread. */
    void socketClosed() {
        socketClosed = true;
    }

    /** Whether the socket is there, and to stay. On any thread. */
    boolean isOpen() {
        return !socketClosed && !leaving && outbox.closing().isEmpty();
    }

    /** Whether the member itself closes the socket, once it was told that it has left. On any thread. */
    boolean isLeaving() {
        return leaving;
    }

    void leaving(boolean now) {
        leaving = now;
    }
}

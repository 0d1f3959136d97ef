package dev.parley.adapters.websocket.connection;

import dev.parley.application.room.Replay.Page;
import dev.parley.application.room.Replica;
import dev.parley.domain.log.Entry;

/** Reads to a member from the log what they missed, at the pace at which they read, until nothing is left; then they are live. */
final class CatchUp implements Runnable {

    private static final int PAGE = 200;

    private final SocketServices services;
    private final Catalogue catalogue;
    private final Replica replica;
    private final Seat seat;
    private long position;

    CatchUp(SocketServices services, Catalogue catalogue, Replica replica, Seat seat, long after) {
        this.services = services;
        this.catalogue = catalogue;
        this.replica = replica;
        this.seat = seat;
        this.position = after;
    }

    @Override
    public void run() {
        while (seat.outbox().closing().isEmpty()) {
            var page = services.replay().page(replica.roomId(), seat.userId(), position, Long.MAX_VALUE, PAGE);
            if (page.isEmpty()) {
                // The log was trimmed under a reader this slow: the next connection is told that something is missing.
                seat.outbox().close(Closing.TOO_SLOW);
                return;
            }
            if (!send(page.get()) || page.get().isLast() && isLiveNow()) {
                return;
            }
        }
    }

    /** @return false when the client has to read first; this runs again then */
    private boolean send(Page page) {
        for (Entry entry : page.entries()) {
            if (seat.outbox().isHalfFull()) {
                seat.outbox().whenDrained(() -> services.executor().execute(this));
                return false;
            }
            catalogue
                    .encode(entry.event())
                    .map(message -> Envelope.logged(replica.roomId(), entry, message))
                    .ifPresent(seat.outbox()::send);
            position = entry.sequence();
        }
        position = page.position();
        return true;
    }

    private boolean isLiveNow() {
        replica.whenReached(0, view -> {
            if (position >= view.head()) {
                seat.goLive();
            }
        });
        return seat.isLive();
    }
}

package dev.parley.adapters.websocket.connection;

import dev.parley.application.port.RoomView;
import dev.parley.application.port.UnavailableException;
import dev.parley.application.room.Replay.Page;
import dev.parley.application.room.Replica;
import dev.parley.domain.log.Entry;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads to a member from the log what they missed, at the pace at which they read, until nothing is left; then they are live. */
final class CatchUp implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);
    private static final int PAGE = 200;

    private final SocketServices services;
    private final Catalogue catalogue;
    private final Replica replica;
    private final Seat seat;
    private final RoomView returned;
    private boolean announced;
    private long position;

    /**
     * @param returned the room as they found it when they came back
     * @param after the last entry that they saw, as they say
     */
    CatchUp(SocketServices services, Catalogue catalogue, Replica replica, Seat seat, RoomView returned, long after) {
        this.services = services;
        this.catalogue = catalogue;
        this.replica = replica;
        this.seat = seat;
        this.returned = returned;
        this.position = after;
    }

    @Override
    public void run() {
        try {
            if (announced || announce()) {
                readOn();
            }
        } catch (UnavailableException e) {
            new Answers(services, seat.outbox(), Optional.of(replica.roomId())).refuse(ErrorPayload.of(e));
        } catch (RuntimeException e) {
            LOG.error("what a member missed could not be read", e);
            seat.outbox().close(Closing.INTERNAL_ERROR);
        } finally {
            seat.welcomed();
        }
    }

    /** @return false when the log cannot tell what they missed: they got the state instead, and are live */
    private boolean announce() {
        announced = true;
        var missed = services.replay().count(returned, seat.userId(), position, returned.head());
        welcome(returned).sendResumed(position, missed);
        if (missed.isEmpty()) {
            replica.whenReached(0, view -> {
                welcome(view).sendRoomState();
                seat.goLive(view.head());
            });
        }
        seat.welcomed();
        return missed.isPresent();
    }

    private Welcome welcome(RoomView view) {
        return new Welcome(services, view, seat, replica.vitals());
    }

    private void readOn() {
        while (seat.outbox().closing().isEmpty() && !isOver()) {
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
            if (isOver()) {
                return false;
            }
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

    /** They were sent back to the waiting room meanwhile: what they missed is none of theirs any more. */
    private boolean isOver() {
        return seat.isWaiting() || seat.isLive();
    }

    private boolean isLiveNow() {
        replica.whenReached(0, view -> {
            if (position >= view.head()) {
                seat.goLive(position);
            }
        });
        return seat.isLive();
    }
}

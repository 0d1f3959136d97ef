package dev.parley.adapters.websocket.connection;

import dev.parley.application.port.RoomView;
import dev.parley.application.room.Replica;
import dev.parley.application.room.RoomListener;
import dev.parley.application.room.Vitals;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.log.Draft;
import dev.parley.domain.log.Entry;
import dev.parley.domain.log.Event;
import dev.parley.domain.room.LeaveReason;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomEvent;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** The sockets of one room on this node. What happens in the room is encoded once, and the same bytes go to each. */
final class RoomHub implements RoomListener {

    private final RoomId roomId;
    private final SocketServices services;
    private final Catalogue catalogue;
    private final Replica replica;
    private final List<Seat> seats = new CopyOnWriteArrayList<>();

    RoomHub(RoomId roomId, SocketServices services, Catalogue catalogue) {
        this.roomId = roomId;
        this.services = services;
        this.catalogue = catalogue;
        this.replica = services.replicas().follow(roomId, this);
    }

    RoomId roomId() {
        return roomId;
    }

    Vitals vitals() {
        return replica.vitals();
    }

    /** Seats a member as soon as this node has heard of their entry. */
    void seat(Seat seat, long entered, Optional<Long> resumeAfter) {
        replica.whenReached(entered, view -> welcome(view, seat, resumeAfter));
    }

    private void welcome(RoomView view, Seat seat, Optional<Long> resumeAfter) {
        var participant = view.room().participant(seat.userId());
        if (participant.isEmpty()) {
            seat.outbox().close(Closing.REMOVED);
            return;
        }
        if (!participant.get().presence().connectionId().equals(seat.connectionId())) {
            seat.outbox().close(Closing.REPLACED);
            return;
        }
        var welcome = new Welcome(services, view, seat, replica.vitals());
        var missed = resumeAfter.flatMap(last -> services.replay().count(view, seat.userId(), last, view.head()));
        resumeAfter.ifPresent(last -> welcome.sendResumed(last, missed));
        seats.add(seat);
        if (missed.isPresent()) {
            var catchUp = new CatchUp(services, catalogue, replica, seat, resumeAfter.orElse(0L));
            services.executor().execute(catchUp);
        } else {
            welcome.sendRoomState();
            seat.goLive();
        }
    }

    void unseat(ConnectionId connectionId) {
        seats.removeIf(seat -> seat.connectionId().equals(connectionId));
    }

    @Override
    public void onEntries(Room room, List<Entry> entries) {
        for (Entry entry : entries) {
            deliver(entry);
            settle(entry.event());
        }
    }

    private void deliver(Entry entry) {
        var message = catalogue.encode(entry.event());
        if (message.isEmpty()) {
            return;
        }
        ByteBuffer bytes = null;
        var copies = 0;
        for (Seat seat : seats) {
            if (seat.takes(entry)) {
                if (bytes == null) {
                    bytes = Envelope.logged(roomId, entry, message.get());
                }
                seat.outbox().send(bytes);
                copies++;
            }
        }
        if (copies > 0) {
            services.telemetry().messageSent(message.get().type(), copies);
            services.telemetry()
                    .delivered(Duration.between(entry.at(), services.clock().instant()));
        }
    }

    /** Who is no longer in the room, or has a newer connection, loses the socket. */
    private void settle(Event event) {
        switch (event) {
            case RoomEvent.ConnectionOpened opened ->
                end(
                        Closing.REPLACED,
                        seat -> seat.userId().equals(opened.userId())
                                && !seat.connectionId().equals(opened.connectionId()));
            case RoomEvent.ParticipantLeft left ->
                end(
                        left.reason() == LeaveReason.LEFT ? Closing.LEFT : Closing.REMOVED,
                        seat -> seat.userId().equals(left.userId()));
            case RoomEvent.RoomClosed _ -> end(Closing.ROOM_CLOSED, _ -> true);
            default -> {
                // Nothing else ends a connection.
            }
        }
    }

    private void end(Closing why, Predicate<Seat> which) {
        seats.stream().filter(which).forEach(seat -> seat.outbox().close(why));
        seats.removeIf(which);
    }

    @Override
    public void onEphemeral(Draft ephemeral, Instant at) {
        catalogue.encode(ephemeral.event()).ifPresent(message -> {
            var bytes = Envelope.unlogged(Optional.of(roomId), ephemeral.sender(), at, message);
            var copies = 0;
            for (Seat seat : seats) {
                if (seat.isLive() && ephemeral.audience().includes(seat.userId())) {
                    seat.outbox().sendEphemeral(bytes);
                    copies++;
                }
            }
            services.telemetry().messageSent(message.type(), copies);
        });
    }

    void close() {
        replica.close();
    }
}

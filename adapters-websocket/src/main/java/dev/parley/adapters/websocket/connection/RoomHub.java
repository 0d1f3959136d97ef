package dev.parley.adapters.websocket.connection;

import dev.parley.application.port.RoomView;
import dev.parley.application.room.Replica;
import dev.parley.application.room.RoomListener;
import dev.parley.application.room.Vitals;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.log.Draft;
import dev.parley.domain.log.Entry;
import dev.parley.domain.room.DoorEvent;
import dev.parley.domain.room.LeaveReason;
import dev.parley.domain.room.Participant;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomCommand;
import dev.parley.domain.room.RoomCommand.LoseConnection;
import dev.parley.domain.room.RoomCommand.RegainConnection;
import dev.parley.domain.room.RoomEvent;
import dev.parley.domain.room.Waiter;
import dev.parley.json.WaiterShown;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sockets of one room on this node. What happens in the room is encoded once, and the same bytes go to each. */
final class RoomHub implements RoomListener {

    private static final Logger LOG = LoggerFactory.getLogger(RoomHub.class);

    private final RoomId roomId;
    private final SocketServices services;
    private final Catalogue catalogue;
    private final Reports reports;
    private final Replica replica;
    private final List<Seat> seats = new CopyOnWriteArrayList<>();

    RoomHub(RoomId roomId, SocketServices services, Catalogue catalogue, Reports reports) {
        this.roomId = roomId;
        this.services = services;
        this.catalogue = catalogue;
        this.reports = reports;
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
        replica.whenReached(entered, view -> {
            try {
                welcome(view, seat, entered, resumeAfter);
            } catch (RuntimeException e) {
                LOG.error("a member could not be welcomed", e);
                seat.outbox().close(Closing.INTERNAL_ERROR);
                seat.welcomed();
            }
        });
    }

    private void welcome(RoomView view, Seat seat, long entered, Optional<Long> resumeAfter) {
        if (seat.hasEnded()) {
            return;
        }
        var participant = view.room().participant(seat.userId());
        var waiter = view.room().door().waiter(seat.userId());
        if (participant.isEmpty() && waiter.isPresent()) {
            welcomeBefore(view, seat, waiter.get());
            return;
        }
        if (participant.isEmpty()) {
            seat.outbox().close(view.head() < entered ? Closing.PLACE_LOST : Closing.REMOVED);
            seat.welcomed();
            return;
        }
        if (!participant.get().presence().connectionId().equals(seat.connectionId())) {
            seat.outbox().close(Closing.REPLACED);
            seat.welcomed();
            return;
        }
        seats.add(seat);
        if (isLost(participant.get(), seat)) {
            regain(seat);
        }
        if (resumeAfter.isPresent()) {
            services.executor().execute(new CatchUp(services, catalogue, replica, seat, view, resumeAfter.get()));
        } else {
            showRoom(view, seat);
            seat.welcomed();
        }
    }

    private void welcomeBefore(RoomView view, Seat seat, Waiter waiter) {
        if (waiter.presence().connectionId().equals(seat.connectionId())) {
            seats.add(seat);
            seat.waits(view.head());
            showWaiting(view, seat);
            if (!waiter.isConnected()) {
                regain(seat);
            }
        } else {
            seat.outbox().close(Closing.REPLACED);
        }
        seat.welcomed();
    }

    /** Tells who waits how their waiting stands, where that is news. */
    private void showWaiting(RoomView view, Seat seat) {
        view.room()
                .door()
                .waiter(seat.userId())
                .map(waiter -> WaiterShown.of(view.room(), waiter))
                .filter(seat::isNews)
                .ifPresent(waiter -> new Welcome(services, view, seat, replica.vitals()).sendWaiting(waiter));
    }

    /** Takes the seat away, also from who has not come to it yet. */
    void unseat(Seat seat) {
        replica.whenReached(0, _ -> {
            seat.end();
            seats.remove(seat);
        });
    }

    @Override
    public void onEntries(Room room, List<Entry> entries) {
        for (Entry entry : entries) {
            try {
                deliver(entry);
            } catch (RuntimeException e) {
                // Whoever committed the entry has no part in this, and the room goes on.
                LOG.error("entry {} of room {} could not be delivered", entry.sequence(), roomId, e);
            }
            settle(room, entry);
        }
        seats.stream().filter(Seat::isWaiting).forEach(seat -> showWaiting(replica.view(), seat));
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

    /**
     * Who is no longer in the room or before it, or has a newer connection, loses the socket. Who was lost and has one regains it. Who was
     * let in is welcomed, and who was sent back waits.
     */
    private void settle(Room room, Entry entry) {
        switch (entry.event()) {
            case RoomEvent.ParticipantJoined joined -> letIn(room, joined.participant());
            case DoorEvent.WaiterRejected(var user) ->
                end(Closing.REMOVED, seat -> seat.isWaiting() && seat.userId().equals(user));
            case DoorEvent.WaiterLeft left ->
                end(
                        closing(left.reason()),
                        seat -> seat.isWaiting()
                                && seat.userId().equals(left.waiter().userId()));
            case DoorEvent.WaiterConnected(var user, var connection) ->
                end(
                        Closing.REPLACED,
                        seat -> seat.userId().equals(user)
                                && !seat.connectionId().equals(connection));
            case DoorEvent.WaiterLost lost ->
                room.door()
                        .waiter(lost.userId())
                        .ifPresent(waiter -> seats.stream()
                                .filter(seat -> isLost(waiter, seat))
                                .forEach(this::regain));
            case RoomEvent.ConnectionLost lost ->
                room.participant(lost.userId())
                        .ifPresent(participant -> seats.stream()
                                .filter(seat -> isLost(participant, seat))
                                .forEach(this::regain));
            case RoomEvent.ConnectionOpened opened ->
                end(
                        Closing.REPLACED,
                        seat -> seat.userId().equals(opened.userId())
                                && !seat.connectionId().equals(opened.connectionId()));
            case RoomEvent.ParticipantLeft left -> {
                // Whose room is closed is told so first.
                var waits = room.door().waiter(left.userId());
                seats.stream()
                        .filter(seat -> waits.isPresent()
                                && seat.connectionId()
                                        .equals(waits.get().presence().connectionId()))
                        .forEach(seat -> seat.waits(entry.sequence()));
                if (left.reason() != LeaveReason.ROOM_CLOSED) {
                    end(
                            closing(left.reason()),
                            seat -> !seat.isWaiting() && seat.userId().equals(left.userId()));
                }
            }
            case RoomEvent.RoomClosed _ -> end(Closing.ROOM_CLOSED, _ -> true);
            default -> {
                // Nothing else ends a connection.
            }
        }
    }

    private void letIn(Room room, Participant joined) {
        if (room.has(joined.userId())) {
            seats.stream()
                    .filter(seat -> seat.isWaiting()
                            && seat.connectionId().equals(joined.presence().connectionId()))
                    .forEach(seat -> showRoom(replica.view(), seat));
        }
    }

    private void showRoom(RoomView view, Seat seat) {
        new Welcome(services, view, seat, replica.vitals()).sendRoomState();
        seat.goLive(view.head());
    }

    private static boolean isLost(Waiter waiter, Seat seat) {
        return !waiter.isConnected() && waiter.presence().connectionId().equals(seat.connectionId());
    }

    private static boolean isLost(Participant participant, Seat seat) {
        return !participant.isConnected()
                && participant.presence().connectionId().equals(seat.connectionId());
    }

    /** Others gave up this node, which was only slow. Not on the thread that delivers: the room is to be told. */
    private void regain(Seat seat) {
        if (seat.isOpen()) {
            services.executor()
                    .execute(() -> reports.tell(_ -> {
                        if (seat.isOpen()) {
                            tell(new RegainConnection(seat.userId(), seat.connectionId()));
                        }
                        // Also when it closed at this moment: its loss may have been told before it was regained.
                        if (!seat.isOpen()) {
                            tell(new LoseConnection(
                                    seat.userId(),
                                    seat.connectionId(),
                                    services.clock().instant()));
                        }
                    }));
        }
    }

    private void tell(RoomCommand command) {
        services.engine().executeAsServer(roomId, command);
    }

    private static Closing closing(LeaveReason reason) {
        return switch (reason) {
            case LEFT -> Closing.LEFT;
            case TIMEOUT -> Closing.PLACE_LOST;
            case KICKED, BANNED -> Closing.REMOVED;
            case ROOM_CLOSED -> Closing.ROOM_CLOSED;
        };
    }

    private void end(Closing why, Predicate<Seat> which) {
        seats.stream()
                .filter(which)
                .filter(seat -> !why.equals(Closing.LEFT) || !seat.isLeaving())
                .forEach(seat -> seat.outbox().close(why));
        seats.removeIf(which);
    }

    /** Whoever saw what is lost is told so and gets the state anew; whose entry itself is lost comes again. */
    @Override
    public void onForked(RoomView view) {
        for (Seat seat : seats) {
            var participant = view.room()
                    .participant(seat.userId())
                    .filter(p -> p.presence().connectionId().equals(seat.connectionId()));
            participant.filter(p -> isLost(p, seat)).ifPresent(_ -> regain(seat));
            var waiter = view.room()
                    .door()
                    .waiter(seat.userId())
                    .filter(w -> w.presence().connectionId().equals(seat.connectionId()));
            if (participant.isEmpty() && waiter.isPresent()) {
                seat.waits(view.head());
                showWaiting(view, seat);
            } else if (participant.isEmpty()) {
                seat.outbox().close(Closing.PLACE_LOST);
                seats.remove(seat);
            } else if (seat.isWaiting()) {
                showRoom(view, seat);
            } else if (seat.isLive()) {
                var welcome = new Welcome(services, view, seat, replica.vitals());
                welcome.sendResumed(seat.seen(), Optional.empty());
                welcome.sendRoomState();
                seat.goLive(view.head());
            }
        }
    }

    @Override
    public void onEphemeral(Draft ephemeral, Instant at) {
        catalogue.encode(ephemeral.event()).ifPresent(message -> {
            var bytes = Envelope.unlogged(roomId, ephemeral, at, message);
            var copies = 0;
            for (Seat seat : seats) {
                if (seat.isLive() && ephemeral.audience().includes(seat.userId())) {
                    ephemeral
                            .event()
                            .slot()
                            .ifPresentOrElse(
                                    slot -> seat.outbox().sendLatest(slot, bytes),
                                    () -> seat.outbox().sendEphemeral(bytes));
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

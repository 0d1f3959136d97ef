package dev.parley.adapters.websocket.connection;

import dev.parley.domain.identity.RoomId;
import java.time.Duration;
import java.util.Optional;

/** What the server says to one client alone. */
final class Answers {

    private final SocketServices services;
    private final Outbox outbox;
    private final Optional<RoomId> roomId;

    Answers(SocketServices services, Outbox outbox, Optional<RoomId> roomId) {
        this.services = services;
        this.outbox = outbox;
        this.roomId = roomId;
    }

    void send(Notice notice, Object payload) {
        var message = new WireMessage(notice.type(), payload);
        outbox.send(Envelope.unlogged(roomId, Optional.empty(), services.clock().instant(), message));
        services.telemetry().messageSent(notice.type(), 1);
    }

    /** @param sequence the place in the room's log that this reflects; only in a room */
    void sendAsOf(long sequence, Notice notice, Object payload) {
        var message = new WireMessage(notice.type(), payload);
        outbox.send(
                Envelope.asOf(roomId.orElseThrow(), sequence, services.clock().instant(), message));
        services.telemetry().messageSent(notice.type(), 1);
    }

    void error(ErrorPayload error) {
        services.telemetry().refused(error.errorCode());
        send(Notice.ERROR, error);
    }

    /** Says when to come back, to another node, then closes. */
    void sendElsewhere(Duration reconnectWithin) {
        send(Notice.SERVER_DRAINING, new ClientSession.ServerDraining(reconnectWithin.toMillis()));
        outbox.close(Closing.DRAINING);
    }

    /** Says why, then closes. */
    void refuse(ErrorPayload error) {
        error(error);
        outbox.close(Closing.refused(error.errorCode()));
    }
}

package dev.parley.adapters.websocket.connection;

import dev.parley.application.identity.Identity;
import dev.parley.application.port.UnavailableException;
import dev.parley.application.room.Outcome;
import dev.parley.domain.decision.ErrorCode;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.room.RoomCommand.Join;
import dev.parley.domain.room.RoomCommand.LoseConnection;
import dev.parley.json.InvalidFieldException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives who connects: checks the token, lets them into the room, or tells why not. */
final class Reception {

    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

    private final SocketServices services;
    private final Catalogue catalogue;
    private final RoomHubs hubs;

    Reception(SocketServices services, Catalogue catalogue, RoomHubs hubs) {
        this.services = services;
        this.catalogue = catalogue;
        this.hubs = hubs;
    }

    /** Sends a client on to another node. */
    void turnAway(Outbox outbox, Duration reconnectWithin) {
        new Answers(services, outbox, Optional.empty()).sendElsewhere(reconnectWithin);
    }

    /**
     * @param whenWelcomed run when the first frame of a room was sent, or there will be none; maybe more than once
     * @return empty when the client was refused: the socket is being closed then
     */
    Optional<ClientSession> receive(Handshake handshake, Outbox outbox, Runnable whenWelcomed) {
        var answers = new Answers(services, outbox, Optional.empty());
        try {
            return enter(handshake, outbox, answers, whenWelcomed);
        } catch (InvalidFieldException e) {
            answers.refuse(ErrorPayload.of(e));
        } catch (UnavailableException e) {
            answers.refuse(ErrorPayload.of(e));
        } catch (RuntimeException e) {
            LOG.error("a client could not be received", e);
            answers.error(ErrorPayload.of(ErrorCode.INTERNAL_ERROR, "something went wrong on the server"));
            outbox.close(Closing.INTERNAL_ERROR);
        }
        return Optional.empty();
    }

    private Optional<ClientSession> enter(Handshake handshake, Outbox outbox, Answers answers, Runnable whenWelcomed) {
        if (!services.addresses().admits(handshake.remoteAddress())) {
            answers.refuse(ErrorPayload.of(ErrorCode.PERMISSION_DENIED, "from this address nobody is let in"));
            return Optional.empty();
        }
        var checkpoint = new Checkpoint(services, handshake.remoteAddress());
        return switch (checkpoint.check(handshake.token())) {
            case Checkpoint.Stopped(var why) -> {
                answers.refuse(why);
                yield Optional.empty();
            }
            case Checkpoint.Passed(var identity) -> {
                var roomId = handshake.roomId();
                var resumeAfter = handshake.resumeAfter();
                if (roomId.isPresent()) {
                    yield enterRoom(roomId.get(), identity, resumeAfter, outbox, checkpoint, whenWelcomed);
                }
                yield Optional.of(
                        new ClientSession(services, catalogue, identity, outbox, checkpoint, Optional.empty()));
            }
        };
    }

    private Optional<ClientSession> enterRoom(
            RoomId roomId,
            Identity identity,
            Optional<Long> resumeAfter,
            Outbox outbox,
            Checkpoint checkpoint,
            Runnable whenWelcomed) {
        var answers = new Answers(services, outbox, Optional.of(roomId));
        if (!identity.isGoodFor(roomId)) {
            answers.refuse(ErrorPayload.of(ErrorCode.UNAUTHORIZED, "the token is for another room"));
            return Optional.empty();
        }
        var connectionId = services.node().newConnection();
        var join = new Join(
                connectionId, identity.displayName(), identity.picture(), identity.role(), identity.issuedAt());
        var hub = hubs.enter(roomId);
        Outcome outcome;
        try {
            outcome = services.engine().execute(roomId, identity, join);
        } catch (RuntimeException e) {
            // The room may have them all the same.
            hubs.reports().tellLater(_ -> {
                var lost = new LoseConnection(
                        identity.userId(), connectionId, services.clock().instant());
                services.engine().executeAsServer(roomId, lost);
                hubs.leave(hub);
            });
            throw e;
        }
        return switch (outcome) {
            case Outcome.Refused(var reason) -> {
                hubs.leave(hub);
                answers.refuse(ErrorPayload.of(reason));
                yield Optional.empty();
            }
            case Outcome.Done done -> {
                var seat = new Seat(identity.userId(), connectionId, outbox, whenWelcomed);
                hub.seat(seat, done.head(), resumeAfter);
                var membership = new ClientSession.Membership(hub, seat, hubs);
                yield Optional.of(
                        new ClientSession(services, catalogue, identity, outbox, checkpoint, Optional.of(membership)));
            }
        };
    }
}

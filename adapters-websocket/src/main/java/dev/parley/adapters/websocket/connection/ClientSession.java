package dev.parley.adapters.websocket.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.application.identity.Identity;
import dev.parley.application.limits.Allowance;
import dev.parley.application.port.Receipt;
import dev.parley.application.port.UnavailableException;
import dev.parley.application.room.Outcome;
import dev.parley.domain.decision.ErrorCode;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.room.RoomCommand.Leave;
import dev.parley.domain.room.RoomCommand.LoseConnection;
import dev.parley.json.Fields;
import dev.parley.json.InvalidFieldException;
import dev.parley.json.Json;
import dev.parley.json.schema.Bounds;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an authenticated client says, and what becomes of it. Messages of one client are handled one after the other. */
final class ClientSession {

    private static final Logger LOG = LoggerFactory.getLogger(ClientSession.class);
    private static final Duration EXPIRY_NOTICE = Duration.ofSeconds(60);
    private static final int CLOSED_BY_CLIENT = 1000;
    private static final int MAX_TOKEN_LENGTH = 16_384;

    private final SocketServices services;
    private final Catalogue catalogue;
    private final Outbox outbox;
    private final Checkpoint checkpoint;
    private final Optional<Membership> membership;
    private final Answers answers;
    private final Strikes strikes = new Strikes();
    private volatile Identity identity;
    private volatile boolean expiryAnnounced;

    /** A place in a room. */
    record Membership(RoomHub hub, Seat seat, RoomHubs hubs) {
        RoomId roomId() {
            return hub.roomId();
        }

        ConnectionId connectionId() {
            return seat.connectionId();
        }
    }

    record TokenRefresh(
            @Bounds(min = 1, max = MAX_TOKEN_LENGTH) String token) {
        TokenRefresh {
            Fields.text(token, "token", 1, MAX_TOKEN_LENGTH);
        }
    }

    record TokenExpiring(Instant expiresAt) {}

    /** @param reconnectWithinMs the window over which clients are to spread their return */
    record ServerDraining(long reconnectWithinMs) {}

    /** @param sequence of the first message that it caused in the log; null when it caused none */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record AckPayload(
            String id,
            @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Long> sequence,
            Optional<String> messageId) {}

    ClientSession(
            SocketServices services,
            Catalogue catalogue,
            Identity identity,
            Outbox outbox,
            Checkpoint checkpoint,
            Optional<Membership> membership) {
        this.services = services;
        this.catalogue = catalogue;
        this.identity = identity;
        this.outbox = outbox;
        this.checkpoint = checkpoint;
        this.membership = membership;
        this.answers = new Answers(services, outbox, membership.map(Membership::roomId));
    }

    boolean isInRoom() {
        return membership.isPresent();
    }

    void onBinary() {
        invalid(new InvalidFieldException("", "binary frames are not taken; send JSON as text"), Optional.empty());
    }

    void onText(String text) {
        Optional<String> id = Optional.empty();
        try {
            JsonNode frame = Json.parse(text);
            id = Inbound.idOf(frame);
            handle(Inbound.parse(frame));
        } catch (InvalidFieldException e) {
            invalid(e, id);
        } catch (UnavailableException e) {
            answers.error(ErrorPayload.of(e).answering(id));
        } catch (RuntimeException e) {
            LOG.error("a message could not be handled", e);
            answers.error(ErrorPayload.of(ErrorCode.INTERNAL_ERROR, "something went wrong on the server")
                    .answering(id));
        }
    }

    private void handle(Inbound message) {
        Request.of(message.type())
                .ifPresentOrElse(
                        request -> perform(request, message),
                        () -> catalogue
                                .type(message.type())
                                .ifPresentOrElse(type -> perform(type, message), () -> unknown(message)));
    }

    private void perform(Request request, Inbound message) {
        services.telemetry().messageReceived(request.type());
        switch (request) {
            case PING -> {
                answers.send(Notice.PONG, Map.of());
                ack(message.id(), Receipt.NOTHING_LOGGED);
            }
            case LEAVE -> leave(message.id());
            case TOKEN_REFRESH -> refreshToken(message);
        }
    }

    private void unknown(Inbound message) {
        invalid(new InvalidFieldException("type", "is none that clients may send"), message.id());
    }

    private <P> void perform(MessageType<P> type, Inbound message) {
        services.telemetry().messageReceived(type.name());
        var payload = Json.bind(message.payload(), type.payload());
        if (membership.isEmpty()) {
            answers.error(ErrorPayload.of(ErrorCode.INVALID_STATE, "this channel has no room")
                    .answering(message.id()));
            return;
        }
        for (var limit : type.traffic().limits(services.limits())) {
            var allowance = services.limiter()
                    .tryAcquire(
                            limit, identity.userId().value(), services.clock().instant());
            if (allowance instanceof Allowance.Refused(var retryAfter)) {
                services.telemetry().rateLimited(limit.name());
                answers.error(ErrorPayload.of(ErrorCode.RATE_LIMITED, "more messages than allowed")
                        .retryAfter(retryAfter)
                        .answering(message.id()));
                return;
            }
        }
        if (membership.get().seat().isWaiting()) {
            answers.error(ErrorPayload.of(ErrorCode.PERMISSION_DENIED, "you wait to be let in")
                    .answering(message.id()));
            return;
        }
        var caller = new Caller(membership.get().roomId(), identity, message.id());
        switch (type.action().perform(caller, payload)) {
            case Outcome.Done done -> ack(message.id(), done.receipt());
            case Outcome.Refused(var reason) ->
                answers.error(ErrorPayload.of(reason).answering(message.id()));
        }
    }

    private void leave(Optional<String> id) {
        membership.ifPresent(this::leave);
        ack(id, Receipt.NOTHING_LOGGED);
        outbox.close(Closing.LEFT);
    }

    private void leave(Membership place) {
        place.seat().leaving(true);
        try {
            services.engine().execute(place.roomId(), identity, new Leave(place.connectionId()));
        } catch (RuntimeException e) {
            place.seat().leaving(false);
            throw e;
        }
    }

    private void refreshToken(Inbound message) {
        var token = Json.bind(message.payload(), TokenRefresh.class).token();
        switch (checkpoint.check(Optional.of(token))) {
            case Checkpoint.Stopped(var why) -> answers.error(why.answering(message.id()));
            case Checkpoint.Passed(var renewed) -> {
                var fits = renewed.userId().equals(identity.userId())
                        && membership
                                .map(place -> renewed.isGoodFor(place.roomId()))
                                .orElse(true);
                if (fits) {
                    identity = renewed;
                    expiryAnnounced = false;
                    ack(message.id(), Receipt.NOTHING_LOGGED);
                } else {
                    answers.error(
                            ErrorPayload.of(ErrorCode.UNAUTHORIZED, "the token is for another user or another room")
                                    .answering(message.id()));
                }
            }
        }
    }

    private void ack(Optional<String> id, Receipt receipt) {
        id.ifPresent(given -> answers.send(Notice.ACK, new AckPayload(given, receipt.sequence(), receipt.messageId())));
    }

    private void invalid(InvalidFieldException e, Optional<String> id) {
        answers.error(ErrorPayload.of(e).answering(id));
        if (strikes.isOneTooMany(services.clock().instant())) {
            outbox.close(Closing.TOO_MANY_BAD_MESSAGES);
        }
    }

    void tick(Instant now, Instant lastReceived) {
        membership.ifPresent(place -> place.hub().vitals().touch(identity.userId(), lastReceived));
        var expiresAt = identity.expiresAt();
        if (!expiresAt.isAfter(now)) {
            outbox.close(Closing.TOKEN_EXPIRED);
        } else if (!expiryAnnounced && !expiresAt.minus(EXPIRY_NOTICE).isAfter(now)) {
            expiryAnnounced = true;
            answers.send(Notice.TOKEN_EXPIRING, new TokenExpiring(expiresAt));
        }
    }

    void drain(Duration reconnectWithin) {
        answers.sendElsewhere(reconnectWithin);
    }

    /** @param code with which the client closed, or answered to the server's closing */
    void closed(int code, Instant lastReceived) {
        membership.ifPresent(place -> {
            place.seat().socketClosed();
            place.hub().unseat(place.seat());
            var left = outbox.closing().map(Closing.LEFT::equals).orElse(code == CLOSED_BY_CLIENT);
            place.hubs().reports().tell(late -> {
                // While the room's store was away nobody could come back: their time begins anew.
                tellRoom(place, left, late ? services.clock().instant() : lastReceived);
                place.hubs().leave(place.hub());
            });
        });
    }

    private void tellRoom(Membership place, boolean left, Instant lastSignOfLife) {
        if (left) {
            services.engine().execute(place.roomId(), identity, new Leave(place.connectionId()));
        } else {
            var lost = new LoseConnection(identity.userId(), place.connectionId(), lastSignOfLife);
            services.engine().executeAsServer(place.roomId(), lost);
        }
    }
}

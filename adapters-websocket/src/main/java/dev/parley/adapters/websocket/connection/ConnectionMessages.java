package dev.parley.adapters.websocket.connection;

import dev.parley.adapters.websocket.connection.ClientSession.AckPayload;
import dev.parley.adapters.websocket.connection.ClientSession.ServerDraining;
import dev.parley.adapters.websocket.connection.ClientSession.TokenExpiring;
import dev.parley.adapters.websocket.connection.ClientSession.TokenRefresh;
import dev.parley.adapters.websocket.protocol.ErrorCase;
import dev.parley.adapters.websocket.protocol.MessageDescription;
import dev.parley.adapters.websocket.protocol.Nothing;
import dev.parley.adapters.websocket.protocol.Shown;
import dev.parley.adapters.websocket.protocol.Taken;
import dev.parley.domain.decision.ErrorCode;
import dev.parley.json.InvalidFieldException;
import dev.parley.json.schema.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The messages about a connection itself, described for the authors of clients. */
final class ConnectionMessages {

    private static final String THE_CLIENT = "the client alone";

    private ConnectionMessages() {}

    static List<MessageDescription> descriptions() {
        return Stream.of(ack(), error(), ping(), pong(), leave(), tokenExpiring(), tokenRefresh(), serverDraining())
                .map(MessageDescription::onEveryChannel)
                .toList();
    }

    private static MessageDescription ack() {
        return MessageDescription.ofServer(
                Notice.ACK.type(),
                "A message with an id was accepted. A repeat within the replay window does nothing and gets the same answer.",
                answer(
                        Notice.ACK,
                        "It caused something in the log.",
                        AckPayload.class,
                        new AckPayload("m-1", Optional.of(Examples.AT.toEpochMilli()), Optional.of("x9k2"))),
                answer(
                        Notice.ACK,
                        "It was ephemeral, or changed nothing: sequence is null.",
                        AckPayload.class,
                        new AckPayload("m-2", Optional.empty(), Optional.empty())));
    }

    private static MessageDescription error() {
        var field = ErrorPayload.of(new InvalidFieldException("sdp", "begins with v=0"));
        var limit = ErrorPayload.of(ErrorCode.RATE_LIMITED, "more messages than allowed");
        return MessageDescription.ofServer(
                Notice.ERROR.type(),
                "A message was refused, with its id when it had one; or the connection was, and is closed then."
                        + " A refusal is not remembered for its id.",
                answer(Notice.ERROR, "A field does not fit.", ErrorPayload.class, field.answering(Optional.of("m-3"))),
                answer(
                        Notice.ERROR,
                        "Trying again later may help: retry_after is in seconds.",
                        ErrorPayload.class,
                        limit.retryAfter(Duration.ofSeconds(12)).answering(Optional.of("m-4"))));
    }

    private static MessageDescription ping() {
        return MessageDescription.of(
                Request.PING.type(),
                "A sign of life, to be sent every 10 s or so; any other message is one as well.",
                Taken.anywhere(Nothing.class).like("{}"));
    }

    private static MessageDescription pong() {
        return MessageDescription.ofServer(
                Notice.PONG.type(), "The answer to ping.", answer(Notice.PONG, "At once.", Nothing.class, Map.of()));
    }

    private static MessageDescription leave() {
        return MessageDescription.of(
                Request.LEAVE.type(),
                "Leave for good: the place is given up at once, and the server closes with 1000.",
                Taken.anywhere(Nothing.class).like("{}"));
    }

    private static MessageDescription tokenExpiring() {
        return MessageDescription.ofServer(
                Notice.TOKEN_EXPIRING.type(),
                "The token expires soon; without a token-refresh the server closes with 4008 then.",
                answer(
                        Notice.TOKEN_EXPIRING,
                        "60 s before, once for each token.",
                        TokenExpiring.class,
                        new TokenExpiring(Examples.AT.plusSeconds(60))));
    }

    private static MessageDescription tokenRefresh() {
        return MessageDescription.of(
                Request.TOKEN_REFRESH.type(),
                "Go on with a newer token of the same user, without a new connection.",
                Taken.anywhere(
                                TokenRefresh.class,
                                new ErrorCase(
                                        ErrorCode.UNAUTHORIZED,
                                        "the token is not believed, or is for another user or another room"),
                                new ErrorCase(ErrorCode.RATE_LIMITED, "too many failed authentications"),
                                new ErrorCase(ErrorCode.UNAVAILABLE, "tokens cannot be checked at the moment"))
                        .like("{\"token\": \"header.claims.signature\"}"));
    }

    private static MessageDescription serverDraining() {
        return MessageDescription.ofServer(
                Notice.SERVER_DRAINING.type(),
                "The server goes down and closes with 1001: connect again at a moment drawn from the window.",
                answer(
                        Notice.SERVER_DRAINING,
                        "Before the server stops.",
                        ServerDraining.class,
                        new ServerDraining(5_000)));
    }

    private static Shown answer(Notice notice, String when, Class<? extends Record> shape, Object payload) {
        return Shown.ephemeral(when, Schema.ofOutput(shape), THE_CLIENT, Examples.notice(notice, payload));
    }
}

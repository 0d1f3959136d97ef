package dev.parley.adapters.websocket.connection;

import dev.parley.application.identity.Identity;
import dev.parley.application.identity.TokenCheck;
import dev.parley.domain.decision.ErrorCode;
import java.net.InetAddress;
import java.util.Optional;

/** Checks the tokens that come over one socket. */
final class Checkpoint {

    private final TokenCheck tokens;
    private final InetAddress from;

    Checkpoint(SocketServices services, InetAddress from) {
        this.tokens = new TokenCheck(
                services.tokens(),
                services.limiter(),
                services.limits().authFailures(),
                services.telemetry(),
                services.clock());
        this.from = from;
    }

    /** What a token is worth. */
    sealed interface Finding {}

    record Passed(Identity identity) implements Finding {}

    record Stopped(ErrorPayload why) implements Finding {}

    Finding check(Optional<String> token) {
        return switch (tokens.check(token, from)) {
            case TokenCheck.Finding.Believed(var identity) -> new Passed(identity);
            case TokenCheck.Finding.Disbelieved(var reason) ->
                new Stopped(ErrorPayload.of(ErrorCode.UNAUTHORIZED, reason));
            case TokenCheck.Finding.SlowedDown(var ignored, var retryAfter) ->
                new Stopped(ErrorPayload.of(ErrorCode.RATE_LIMITED, "too many failed authentications")
                        .retryAfter(retryAfter));
            case TokenCheck.Finding.Undecided(var retryAfter) ->
                new Stopped(ErrorPayload.of(ErrorCode.UNAVAILABLE, "tokens cannot be checked at the moment")
                        .retryAfter(retryAfter));
        };
    }
}

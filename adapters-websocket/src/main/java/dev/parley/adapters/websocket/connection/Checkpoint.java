package dev.parley.adapters.websocket.connection;

import dev.parley.application.identity.Identity;
import dev.parley.application.port.TokenVerifier.Verdict;
import dev.parley.domain.decision.ErrorCode;
import java.net.InetAddress;
import java.util.Optional;

/** Checks tokens that come from one address, and slows down who guesses. */
final class Checkpoint {

    private final SocketServices services;
    private final String remoteAddress;

    Checkpoint(SocketServices services, InetAddress from) {
        this.services = services;
        this.remoteAddress = from.getHostAddress();
    }

    /** What a token is worth. */
    sealed interface Finding {}

    record Passed(Identity identity) implements Finding {}

    record Stopped(ErrorPayload why) implements Finding {}

    Finding check(Optional<String> token) {
        var limit = services.limits().authFailures();
        var wait =
                services.limiter().peek(limit, remoteAddress, services.clock().instant());
        if (wait.isPresent()) {
            services.telemetry().rateLimited(limit.name());
            return new Stopped(ErrorPayload.of(ErrorCode.RATE_LIMITED, "too many failed authentications")
                    .retryAfter(wait.get()));
        }
        if (token.isEmpty()) {
            return failed("a token is required");
        }
        return switch (services.tokens().verify(token.get())) {
            case Verdict.Verified(var identity) -> new Passed(identity);
            case Verdict.Refused(var reason) -> failed(reason);
            case Verdict.Unavailable(var retryAfter) ->
                new Stopped(ErrorPayload.of(ErrorCode.UNAVAILABLE, "tokens cannot be checked at the moment")
                        .retryAfter(retryAfter));
        };
    }

    private Finding failed(String reason) {
        services.limiter()
                .tryAcquire(
                        services.limits().authFailures(),
                        remoteAddress,
                        services.clock().instant());
        return new Stopped(ErrorPayload.of(ErrorCode.UNAUTHORIZED, reason));
    }
}

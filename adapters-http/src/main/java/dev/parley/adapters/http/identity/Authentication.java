package dev.parley.adapters.http.identity;

import dev.parley.adapters.http.routing.Authenticator;
import dev.parley.adapters.http.routing.Problem;
import dev.parley.application.identity.Identity;
import dev.parley.application.limits.RateLimits;
import dev.parley.application.port.RateLimiter;
import dev.parley.application.port.Telemetry;
import dev.parley.application.port.TokenVerifier;
import dev.parley.application.port.TokenVerifier.Verdict;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;

/** Believes bearer tokens (RFC 6750). An address that brought too many bad ones is not heard for a while, whatever it brings. */
public final class Authentication implements Authenticator {

    private static final String SCHEME = "bearer ";

    private final TokenVerifier tokens;
    private final RateLimiter limiter;
    private final RateLimits limits;
    private final Telemetry telemetry;
    private final InstantSource clock;

    public Authentication(
            TokenVerifier tokens, RateLimiter limiter, RateLimits limits, Telemetry telemetry, InstantSource clock) {
        this.tokens = tokens;
        this.limiter = limiter;
        this.limits = limits;
        this.telemetry = telemetry;
        this.clock = clock;
    }

    @Override
    public Identity authenticate(Optional<String> authorization, InetAddress from) {
        var address = from.getHostAddress();
        limiter.peek(limits.authFailures(), address, clock.instant()).ifPresent(wait -> {
            telemetry.rateLimited(limits.authFailures().name());
            throw Problem.rateLimited(limits.authFailures(), wait);
        });
        var token = authorization
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip())
                .orElseThrow(() -> Problem.unauthorized("a bearer token is needed", "Bearer realm=\"parley\""));
        return switch (tokens.verify(token)) {
            case Verdict.Verified(var identity) -> identity;
            case Verdict.Refused(var reason) -> throw refused(reason, address);
            case Verdict.Unavailable(var retryAfter) ->
                throw Problem.unavailable("tokens cannot be checked at the moment", retryAfter);
        };
    }

    private Problem refused(String reason, String address) {
        // Counted; being over the limit shows at the next attempt.
        var _ = limiter.tryAcquire(limits.authFailures(), address, clock.instant());
        return Problem.unauthorized(reason, "Bearer realm=\"parley\", error=\"invalid_token\"");
    }
}

package dev.parley.application.identity;

import dev.parley.application.limits.Allowance;
import dev.parley.application.limits.RateLimit;
import dev.parley.application.port.RateLimiter;
import dev.parley.application.port.Telemetry;
import dev.parley.application.port.TokenVerifier;
import dev.parley.application.port.TokenVerifier.Verdict;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Checks tokens, and slows down who guesses: an address that brought too many bad ones is not heard for a while, whatever it brings, and for
 * longer the more it insists. Whoever waits as long as they are told is heard again.
 */
public final class TokenCheck {

    /** What one subscriber has of IPv6, in bytes: who has one address of it has them all. */
    private static final int SUBSCRIBER_BYTES = 8;

    private final TokenVerifier tokens;
    private final RateLimiter limiter;
    private final RateLimit failures;
    private final Telemetry telemetry;
    private final InstantSource clock;

    /** @param failures how many bad tokens an address may bring */
    public TokenCheck(
            TokenVerifier tokens, RateLimiter limiter, RateLimit failures, Telemetry telemetry, InstantSource clock) {
        this.tokens = tokens;
        this.limiter = limiter;
        this.failures = failures;
        this.telemetry = telemetry;
        this.clock = clock;
    }

    /** What a token is worth. */
    public sealed interface Finding {
        record Believed(Identity identity) implements Finding {}

        /** @param reason why, in words that may be shown */
        record Disbelieved(String reason) implements Finding {}

        /** @param retryAfter when this address is heard again */
        record SlowedDown(RateLimit limit, Duration retryAfter) implements Finding {}

        /** @param retryAfter when something may be said about tokens again */
        record Undecided(Duration retryAfter) implements Finding {}
    }

    /** @param token empty when none was brought: that is not enough, and yet no guess */
    public Finding check(Optional<String> token, InetAddress from) {
        var subject = subscriber(from);
        if (limiter.peek(failures, subject, clock.instant()) instanceof Allowance.Refused) {
            return insists(subject);
        }
        if (token.isEmpty()) {
            return new Finding.Disbelieved("a token is needed");
        }
        return switch (tokens.verify(token.get())) {
            case Verdict.Verified(var identity) -> new Finding.Believed(identity);
            case Verdict.Refused(var reason) -> fails(reason, subject);
            case Verdict.Unavailable(var retryAfter) -> new Finding.Undecided(retryAfter);
        };
    }

    private Finding insists(String subject) {
        telemetry.rateLimited(failures.name());
        return switch (limiter.tryAcquire(failures, subject, clock.instant())) {
            case Allowance.Refused(var retryAfter) -> new Finding.SlowedDown(failures, retryAfter);
            // It was refused a moment ago.
            case Allowance.Granted _ -> new Finding.SlowedDown(failures, Duration.ofMillis(1));
        };
    }

    /** Being over the limit shows at the next attempt. */
    private Finding fails(String reason, String subject) {
        var _ = limiter.tryAcquire(failures, subject, clock.instant());
        return new Finding.Disbelieved(reason);
    }

    /** An IPv4 address, or the first half of an IPv6 one. */
    private static String subscriber(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.ofDelimiter(":").formatHex(address.getAddress(), 0, SUBSCRIBER_BYTES)
                : address.getHostAddress();
    }
}

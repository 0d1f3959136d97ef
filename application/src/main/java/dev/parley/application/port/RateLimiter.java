package dev.parley.application.port;

import dev.parley.application.limits.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Counts what somebody does within a sliding window, for all nodes together. */
public interface RateLimiter {

    /**
     * Counts one more, unless that is one too many.
     *
     * @param subject whose share: a user id, an address
     * @return empty when it may be done, otherwise after how long to try again
     */
    Optional<Duration> tryAcquire(RateLimit limit, String subject, Instant now);

    /** As {@link #tryAcquire}, and counts nothing. */
    Optional<Duration> peek(RateLimit limit, String subject, Instant now);
}

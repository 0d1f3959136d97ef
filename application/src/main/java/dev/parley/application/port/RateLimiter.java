package dev.parley.application.port;

import dev.parley.application.limits.Allowance;
import dev.parley.application.limits.RateLimit;
import java.time.Instant;

/** Counts what somebody does within a sliding window, for all nodes together. */
public interface RateLimiter {

    /**
     * Counts one more, unless that is one too many. Where the limit {@link RateLimit#grows()}, each further refusal doubles what is left of
     * the wait, up to {@link RateLimit#longest()} after the last that was granted; then all is as if nothing had been done.
     *
     * @param subject whose share: a user id, an address
     * @return what remains after it
     */
    Allowance tryAcquire(RateLimit limit, String subject, Instant now);

    /** As {@link #tryAcquire}, and counts nothing. */
    Allowance peek(RateLimit limit, String subject, Instant now);
}

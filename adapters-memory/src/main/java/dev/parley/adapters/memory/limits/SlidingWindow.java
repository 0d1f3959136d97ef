package dev.parley.adapters.memory.limits;

import dev.parley.application.limits.Allowance;
import dev.parley.application.limits.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * The moments of the latest grants, no more of them than the limit allows: a grant is free when the one that many before it has left the
 * window. Exact, in constant time; takes 8 bytes a permit that was ever used at once.
 */
final class SlidingWindow {

    private final RateLimit limit;
    private final long windowMillis;
    private long[] grants;
    private int oldest;
    private int size;
    private long latest = Long.MIN_VALUE;
    private long lastGrant = Long.MIN_VALUE;

    /** Until when whoever insists is refused, whatever is free. */
    private long shutUntil = Long.MIN_VALUE;

    SlidingWindow(RateLimit limit) {
        this.limit = limit;
        this.windowMillis = limit.window().toMillis();
        this.grants = new long[Math.min(8, limit.permits())];
    }

    synchronized Allowance tryAcquire(Instant now) {
        return switch (peek(now)) {
            case Allowance.Refused refused -> limit.grows() ? insist(refused) : refused;
            case Allowance.Granted _ -> {
                lastGrant = latest;
                add(latest);
                yield granted();
            }
        };
    }

    synchronized Allowance peek(Instant now) {
        latest = Math.max(latest, now.toEpochMilli());
        while (size > 0 && grants[oldest] <= latest - windowMillis) {
            oldest = (oldest + 1) % grants.length;
            size--;
        }
        if (shutUntil > latest) {
            return new Allowance.Refused(Duration.ofMillis(shutUntil - latest));
        }
        return size < limit.permits() ? granted() : new Allowance.Refused(untilOldestLeaves());
    }

    /** Whoever is refused for the first time was not told before how long to wait. */
    private Allowance insist(Allowance.Refused refused) {
        var wait = refused.retryAfter().toMillis();
        shutUntil = shutUntil > latest
                ? Math.min(latest + 2 * wait, lastGrant + limit.longest().toMillis())
                : latest + wait;
        return new Allowance.Refused(Duration.ofMillis(shutUntil - latest));
    }

    synchronized boolean isIdle(Instant now) {
        return latest < now.toEpochMilli() - limit.longest().toMillis();
    }

    private Allowance granted() {
        return new Allowance.Granted(limit.permits() - size, size == 0 ? Duration.ZERO : untilOldestLeaves());
    }

    private Duration untilOldestLeaves() {
        return Duration.ofMillis(grants[oldest] + windowMillis - latest);
    }

    private void add(long moment) {
        if (size == grants.length) {
            grow();
        }
        grants[(oldest + size) % grants.length] = moment;
        size++;
    }

    private void grow() {
        var larger = Arrays.copyOf(grants, Math.min(limit.permits(), grants.length * 2));
        for (int i = 0; i < size; i++) {
            larger[i] = grants[(oldest + i) % grants.length];
        }
        grants = larger;
        oldest = 0;
    }
}

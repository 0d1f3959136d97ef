package dev.parley.adapters.memory.limits;

import dev.parley.application.limits.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * The moments of the latest grants, no more of them than the limit allows: a grant is free when the one that many before it has left the
 * window. Exact, in constant time; takes 8 bytes a permit that was ever used at once.
 */
final class SlidingWindow {

    private final int permits;
    private final long windowMillis;
    private long[] grants;
    private int oldest;
    private int size;
    private long latest = Long.MIN_VALUE;

    SlidingWindow(RateLimit limit) {
        this.permits = limit.permits();
        this.windowMillis = limit.window().toMillis();
        this.grants = new long[Math.min(8, permits)];
    }

    synchronized Optional<Duration> tryAcquire(Instant now) {
        var wait = peek(now);
        if (wait.isEmpty()) {
            add(latest);
        }
        return wait;
    }

    synchronized Optional<Duration> peek(Instant now) {
        latest = Math.max(latest, now.toEpochMilli());
        while (size > 0 && grants[oldest] <= latest - windowMillis) {
            oldest = (oldest + 1) % grants.length;
            size--;
        }
        return size < permits
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(grants[oldest] + windowMillis - latest));
    }

    synchronized boolean isIdle(Instant now) {
        return latest < now.toEpochMilli() - windowMillis;
    }

    private void add(long moment) {
        if (size == grants.length) {
            grow();
        }
        grants[(oldest + size) % grants.length] = moment;
        size++;
    }

    private void grow() {
        var larger = Arrays.copyOf(grants, Math.min(permits, grants.length * 2));
        for (int i = 0; i < size; i++) {
            larger[i] = grants[(oldest + i) % grants.length];
        }
        grants = larger;
        oldest = 0;
    }
}

package dev.parley.adapters.memory.limits;

import dev.parley.application.limits.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A sliding window of two counters: the present window's count, and as much of the former's as still overlaps. Costs the same for any
 * limit, and is never more lenient than the limit within a calendar window.
 */
final class SlidingWindow {

    private final int permits;
    private final long windowMillis;
    private long window;
    private int current;
    private int former;

    SlidingWindow(RateLimit limit) {
        this.permits = limit.permits();
        this.windowMillis = limit.window().toMillis();
    }

    synchronized Optional<Duration> tryAcquire(Instant now) {
        var wait = peek(now);
        if (wait.isEmpty()) {
            current++;
        }
        return wait;
    }

    synchronized Optional<Duration> peek(Instant now) {
        slideTo(now.toEpochMilli() / windowMillis);
        var elapsed = now.toEpochMilli() % windowMillis;
        if (counted(elapsed) + 1 <= permits) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(Math.max(1, untilFree(elapsed))));
    }

    synchronized boolean isIdle(Instant now) {
        return now.toEpochMilli() / windowMillis > window + 1;
    }

    private double counted(long elapsed) {
        return current + former * (double) (windowMillis - elapsed) / windowMillis;
    }

    private long untilFree(long elapsed) {
        if (current + 1 <= permits) {
            var overlap = (double) (permits - current - 1) / former;
            return (long) Math.ceil(windowMillis * (1 - overlap)) - elapsed;
        }
        var overlap = (double) (permits - 1) / current;
        return windowMillis - elapsed + (long) Math.ceil(windowMillis * (1 - overlap));
    }

    private void slideTo(long newer) {
        if (newer > window) {
            former = newer == window + 1 ? current : 0;
            current = 0;
            window = newer;
        }
    }
}

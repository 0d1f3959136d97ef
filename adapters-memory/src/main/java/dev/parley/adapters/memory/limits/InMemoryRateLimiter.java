package dev.parley.adapters.memory.limits;

import dev.parley.application.limits.Allowance;
import dev.parley.application.limits.RateLimit;
import dev.parley.application.port.RateLimiter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts in the memory of this process. A subject that does nothing for a window costs nothing. */
public final class InMemoryRateLimiter implements RateLimiter {

    private static final long SWEEP_EVERY_MILLIS = 60_000;

    private record Subject(String limit, String name) {}

    private final Map<Subject, SlidingWindow> windows = new ConcurrentHashMap<>();
    private final AtomicLong sweptAt = new AtomicLong();

    @Override
    public Allowance tryAcquire(RateLimit limit, String subject, Instant now) {
        if (limit.isOff()) {
            return Allowance.UNLIMITED;
        }
        sweep(now);
        return windows.computeIfAbsent(new Subject(limit.name(), subject), _ -> new SlidingWindow(limit))
                .tryAcquire(now);
    }

    @Override
    public Allowance peek(RateLimit limit, String subject, Instant now) {
        if (limit.isOff()) {
            return Allowance.UNLIMITED;
        }
        var window = windows.get(new Subject(limit.name(), subject));
        return window == null ? new Allowance.Granted(limit.permits(), Duration.ZERO) : window.peek(now);
    }

    private void sweep(Instant now) {
        var last = sweptAt.get();
        if (now.toEpochMilli() - last > SWEEP_EVERY_MILLIS && sweptAt.compareAndSet(last, now.toEpochMilli())) {
            windows.values().removeIf(window -> window.isIdle(now));
        }
    }
}

package dev.parley.adapters.redis.connection;

import dev.parley.application.port.UnavailableException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops asking a Redis that does not answer, tries again after half a second, and tells the operator once when it goes and once when it is back. */
final class Breaker {

    private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int LATEST_CALLS = 10;
    private static final int FEWEST_CALLS = 5;
    private static final int TRIALS = 3;

    private final CircuitBreaker circuit = CircuitBreaker.of(
            "redis",
            CircuitBreakerConfig.custom()
                    .slidingWindow(LATEST_CALLS, FEWEST_CALLS, SlidingWindowType.COUNT_BASED)
                    .failureRateThreshold(50)
                    .waitDurationInOpenState(PAUSE)
                    .permittedNumberOfCallsInHalfOpenState(TRIALS)
                    .recordException(Outage::isAway)
                    .writableStackTraceEnabled(false)
                    .build());

    private volatile String latestFailure = "";

    /** @param onGone run once when Redis is found to be away; must not block */
    Breaker(Runnable onGone) {
        circuit.getEventPublisher()
                .onError(event ->
                        latestFailure = String.valueOf(event.getThrowable().getMessage()))
                .onStateTransition(event -> {
                    switch (event.getStateTransition()) {
                        case CLOSED_TO_OPEN -> {
                            LOG.warn("Redis is away, callers are told to try again later: {}", latestFailure);
                            onGone.run();
                        }
                        case HALF_OPEN_TO_CLOSED -> LOG.info("Redis is back");
                        default -> {
                            // Trials in between are no news.
                        }
                    }
                });
    }

    /** False from when Redis was found away to when it answers again. */
    boolean isClosed() {
        return circuit.getState() == CircuitBreaker.State.CLOSED;
    }

    /** @throws UnavailableException when Redis is away, was a moment ago, or says "not now" */
    <T> T call(Supplier<T> work) {
        try {
            return circuit.executeSupplier(work);
        } catch (CallNotPermittedException e) {
            throw Outage.unavailable();
        } catch (RedisException e) {
            throw Outage.translated(e);
        }
    }
}

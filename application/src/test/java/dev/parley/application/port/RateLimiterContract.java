package dev.parley.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.limits.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link RateLimiter} holds to. Subjects are new in every test, so that a store may be shared by all. */
public abstract class RateLimiterContract {

    private static final Instant START = Instant.parse("2026-11-02T10:00:17.345Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final RateLimit FIVE = new RateLimit("five", 5, MINUTE);

    private final String subject = "subject-" + UUID.randomUUID();
    private RateLimiter limiter;

    protected abstract RateLimiter newLimiter();

    @BeforeEach
    final void startWithAFreshLimiter() {
        limiter = newLimiter();
    }

    @Test
    void soManyAreGrantedAndNoMore() {
        use(FIVE, 5, START);

        assertThat(limiter.tryAcquire(FIVE, subject, START)).isPresent();
    }

    @Test
    void aRefusalSaysWhenToTryAgainAndIsRightAboutIt() {
        use(FIVE, 5, START);
        var wait = limiter.tryAcquire(FIVE, subject, START).orElseThrow();

        assertThat(wait).isPositive().isLessThanOrEqualTo(MINUTE);
        assertThat(limiter.tryAcquire(FIVE, subject, START.plus(wait).minusMillis(1)))
                .isPresent();
        assertThat(limiter.tryAcquire(FIVE, subject, START.plus(wait))).isEmpty();
    }

    @Test
    void aRefusalCountsForNothing() {
        use(FIVE, 5, START);
        for (int i = 0; i < 100; i++) {
            assertThat(limiter.tryAcquire(FIVE, subject, START.plusMillis(i))).isPresent();
        }

        use(FIVE, 5, START.plus(MINUTE));
    }

    @Test
    void theWindowSlides() {
        use(FIVE, 3, START);
        use(FIVE, 2, START.plusSeconds(30));

        assertThat(limiter.tryAcquire(FIVE, subject, START.plusSeconds(59))).isPresent();
        use(FIVE, 3, START.plusSeconds(60));
        assertThat(limiter.tryAcquire(FIVE, subject, START.plusSeconds(60))).isPresent();
    }

    @Test
    void aLimitOfOneIsOncePerWindow() {
        var one = new RateLimit("one", 1, MINUTE);
        use(one, 1, START);

        assertThat(limiter.tryAcquire(one, subject, START)).contains(MINUTE);
        use(one, 1, START.plus(MINUTE));
    }

    @Test
    void lookingCountsForNothing() {
        for (int i = 0; i < 100; i++) {
            assertThat(limiter.peek(FIVE, subject, START)).isEmpty();
        }
        use(FIVE, 5, START);

        assertThat(limiter.peek(FIVE, subject, START)).isPresent().isEqualTo(limiter.tryAcquire(FIVE, subject, START));
    }

    @Test
    void oneSubjectsUseIsNotAnothers() {
        use(FIVE, 5, START);

        assertThat(limiter.tryAcquire(FIVE, subject + "2", START)).isEmpty();
        assertThat(limiter.tryAcquire(FIVE, subject, START)).isPresent();
    }

    @Test
    void oneLimitIsNotAnother() {
        use(FIVE, 5, START);

        assertThat(limiter.tryAcquire(new RateLimit("other", 5, MINUTE), subject, START))
                .isEmpty();
        assertThat(limiter.tryAcquire(FIVE, subject, START)).isPresent();
    }

    @Test
    void aLimitOfZeroIsOff() {
        var off = new RateLimit("five", 0, MINUTE);
        use(FIVE, 5, START);

        assertThat(limiter.tryAcquire(FIVE, subject, START)).isPresent();
        assertThat(limiter.tryAcquire(off, subject, START)).isEmpty();
        assertThat(limiter.peek(off, subject, START)).isEmpty();
    }

    @Test
    void aClockThatGoesBackGrantsNoMore() {
        use(FIVE, 5, START);

        assertThat(limiter.tryAcquire(FIVE, subject, START.minusSeconds(10))).isPresent();
    }

    /** Whenever it is used, no span of the window's length holds more than the limit allows. */
    @Test
    void noSpanOfTheWindowsLengthHoldsMoreThanTheLimit() {
        var seed = Long.getLong("parley.seed", new SplittableRandom().nextLong());
        var random = new SplittableRandom(seed);
        Deque<Instant> granted = new ArrayDeque<>();
        var refused = 0;
        var now = START;
        for (int i = 0; i < 3_000; i++) {
            now = now.plusMillis(random.nextInt(20_000));
            var oldest = now.minus(MINUTE);
            granted.removeIf(at -> !at.isAfter(oldest));
            if (limiter.tryAcquire(FIVE, subject, now).isEmpty()) {
                granted.add(now);
            } else {
                refused++;
                assertThat(granted)
                        .as("refused below the limit, parley.seed=%s", seed)
                        .hasSize(5);
            }
            assertThat(granted)
                    .as("granted beyond the limit, parley.seed=%s", seed)
                    .hasSizeLessThanOrEqualTo(5);
        }
        assertThat(refused).isPositive();
    }

    @Test
    void ofManyAtOnceNoMoreThanTheLimitAreGranted() throws Exception {
        var rendezvous = new CyclicBarrier(8);
        var limit = new RateLimit("race", 100, MINUTE);
        Callable<Integer> use = () -> {
            rendezvous.await(60, TimeUnit.SECONDS);
            var granted = 0;
            for (int i = 0; i < 50; i++) {
                granted += limiter.tryAcquire(limit, subject, START).isEmpty() ? 1 : 0;
            }
            return granted;
        };
        var uses = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 8; i++) {
            uses.add(use);
        }
        var granted = 0;
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var each : threads.invokeAll(uses)) {
                granted += each.get();
            }
        }

        assertThat(granted).isEqualTo(100);
    }

    private void use(RateLimit limit, int times, Instant now) {
        for (int i = 0; i < times; i++) {
            assertThat(limiter.tryAcquire(limit, subject, now)).isEmpty();
        }
    }
}

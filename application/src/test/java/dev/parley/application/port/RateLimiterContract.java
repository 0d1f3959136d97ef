package dev.parley.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.limits.Allowance;
import dev.parley.application.limits.Allowance.Granted;
import dev.parley.application.limits.Allowance.Refused;
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
    private static final RateLimit PATIENCE = new RateLimit("patience", 5, MINUTE, MINUTE.multipliedBy(6));

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

        assertRefused(limiter.tryAcquire(FIVE, subject, START));
    }

    @Test
    void aRefusalSaysWhenToTryAgainAndIsRightAboutIt() {
        use(FIVE, 5, START);
        var wait = assertRefused(limiter.tryAcquire(FIVE, subject, START));

        assertThat(wait).isPositive().isLessThanOrEqualTo(MINUTE);
        assertRefused(limiter.tryAcquire(FIVE, subject, START.plus(wait).minusMillis(1)));
        assertGranted(limiter.tryAcquire(FIVE, subject, START.plus(wait)));
    }

    @Test
    void aRefusalCountsForNothing() {
        use(FIVE, 5, START);
        for (int i = 0; i < 100; i++) {
            assertRefused(limiter.tryAcquire(FIVE, subject, START.plusMillis(i)));
        }

        use(FIVE, 5, START.plus(MINUTE));
    }

    @Test
    void theWindowSlides() {
        use(FIVE, 3, START);
        use(FIVE, 2, START.plusSeconds(30));

        assertRefused(limiter.tryAcquire(FIVE, subject, START.plusSeconds(59)));
        use(FIVE, 3, START.plusSeconds(60));
        assertRefused(limiter.tryAcquire(FIVE, subject, START.plusSeconds(60)));
    }

    @Test
    void aLimitOfOneIsOncePerWindow() {
        var one = new RateLimit("one", 1, MINUTE);
        use(one, 1, START);

        assertThat(limiter.tryAcquire(one, subject, START)).isEqualTo(new Refused(MINUTE));
        use(one, 1, START.plus(MINUTE));
    }

    @Test
    void lookingCountsForNothing() {
        for (int i = 0; i < 100; i++) {
            assertGranted(limiter.peek(FIVE, subject, START));
        }
        use(FIVE, 5, START);

        assertThat(limiter.peek(FIVE, subject, START))
                .isEqualTo(new Refused(MINUTE))
                .isEqualTo(limiter.tryAcquire(FIVE, subject, START));
    }

    @Test
    void oneSubjectsUseIsNotAnothers() {
        use(FIVE, 5, START);

        assertGranted(limiter.tryAcquire(FIVE, subject + "2", START));
        assertRefused(limiter.tryAcquire(FIVE, subject, START));
    }

    @Test
    void oneLimitIsNotAnother() {
        use(FIVE, 5, START);

        assertGranted(limiter.tryAcquire(new RateLimit("other", 5, MINUTE), subject, START));
        assertRefused(limiter.tryAcquire(FIVE, subject, START));
    }

    @Test
    void aLimitOfZeroIsOff() {
        var off = new RateLimit("five", 0, MINUTE);
        use(FIVE, 5, START);

        assertRefused(limiter.tryAcquire(FIVE, subject, START));
        assertGranted(limiter.tryAcquire(off, subject, START));
        assertGranted(limiter.peek(off, subject, START));
    }

    @Test
    void aClockThatGoesBackGrantsNoMore() {
        use(FIVE, 5, START);

        assertRefused(limiter.tryAcquire(FIVE, subject, START.minusSeconds(10)));
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
            if (limiter.tryAcquire(FIVE, subject, now) instanceof Granted) {
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
                granted += limiter.tryAcquire(limit, subject, START) instanceof Granted ? 1 : 0;
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

    @Test
    void itTellsHowManyRemainAndWhenThereIsOneMore() {
        assertThat(limiter.peek(FIVE, subject, START)).isEqualTo(new Granted(5, Duration.ZERO));
        assertThat(limiter.tryAcquire(FIVE, subject, START)).isEqualTo(new Granted(4, MINUTE));
        assertThat(limiter.tryAcquire(FIVE, subject, START.plusSeconds(20)))
                .isEqualTo(new Granted(3, Duration.ofSeconds(40)));
        assertThat(limiter.peek(FIVE, subject, START.plusSeconds(30)))
                .isEqualTo(new Granted(3, Duration.ofSeconds(30)));
        assertThat(limiter.peek(FIVE, subject, START.plusSeconds(60)))
                .isEqualTo(new Granted(4, Duration.ofSeconds(20)));
        assertThat(limiter.tryAcquire(FIVE, subject, START.plusSeconds(80))).isEqualTo(new Granted(4, MINUTE));
    }

    @Test
    void whatRemainsIsRightAfterABusyWindowToo() {
        var many = new RateLimit("many", 1_500, MINUTE);
        for (int i = 0; i < 1_500; i++) {
            assertThat(limiter.tryAcquire(many, subject, START.plusMillis(i)))
                    .isEqualTo(new Granted(1_499 - i, MINUTE.minusMillis(i)));
        }

        assertThat(limiter.tryAcquire(many, subject, START.plus(MINUTE).plusMillis(1_200)))
                .isEqualTo(new Granted(1_200, Duration.ofMillis(1)));
    }

    @Test
    void whoInsistsWaitsTwiceAsLongEachTimeUpToTheLongest() {
        use(PATIENCE, 5, START);

        for (int minutes : new int[] {1, 2, 4, 6, 6, 6}) {
            assertThat(limiter.tryAcquire(PATIENCE, subject, START))
                    .isEqualTo(new Refused(MINUTE.multipliedBy(minutes)));
        }
        assertThat(limiter.tryAcquire(PATIENCE, subject, START.plusSeconds(359)))
                .isEqualTo(new Refused(Duration.ofSeconds(1)));
        use(PATIENCE, 5, START.plusSeconds(360));
        assertThat(limiter.tryAcquire(PATIENCE, subject, START.plusSeconds(360)))
                .isEqualTo(new Refused(MINUTE));
    }

    @Test
    void whoWaitsAsLongAsToldIsHeardAgain() {
        use(PATIENCE, 5, START);
        assertThat(limiter.tryAcquire(PATIENCE, subject, START.plusSeconds(20)))
                .isEqualTo(new Refused(Duration.ofSeconds(40)));
        assertThat(limiter.tryAcquire(PATIENCE, subject, START.plusSeconds(30)))
                .isEqualTo(new Refused(Duration.ofSeconds(60)));

        assertRefused(limiter.peek(PATIENCE, subject, START.plusSeconds(89)));
        use(PATIENCE, 5, START.plusSeconds(90));
    }

    @Test
    void whoInsistsIsRefusedThoughSomeAreFreeAgain() {
        use(PATIENCE, 1, START);
        use(PATIENCE, 4, START.plusSeconds(50));
        assertThat(limiter.tryAcquire(PATIENCE, subject, START.plusSeconds(50)))
                .isEqualTo(new Refused(Duration.ofSeconds(10)));
        assertThat(limiter.tryAcquire(PATIENCE, subject, START.plusSeconds(50)))
                .isEqualTo(new Refused(Duration.ofSeconds(20)));

        assertThat(limiter.peek(PATIENCE, subject, START.plusSeconds(65)))
                .isEqualTo(new Refused(Duration.ofSeconds(5)));
        use(PATIENCE, 1, START.plusSeconds(70));
        assertRefused(limiter.tryAcquire(PATIENCE, subject, START.plusSeconds(70)));
    }

    @Test
    void lookingIsNotInsisting() {
        use(PATIENCE, 5, START);

        for (int i = 0; i < 10; i++) {
            assertThat(limiter.peek(PATIENCE, subject, START)).isEqualTo(new Refused(MINUTE));
        }
    }

    @Test
    void aLimitOfOneGrowsLikeAnyOther() {
        var one = new RateLimit("patience", 1, MINUTE, MINUTE.multipliedBy(3));
        use(one, 1, START);

        for (int minutes : new int[] {1, 2, 3, 3}) {
            assertThat(limiter.tryAcquire(one, subject, START)).isEqualTo(new Refused(MINUTE.multipliedBy(minutes)));
        }
        use(one, 1, START.plus(MINUTE.multipliedBy(3)));
    }

    private static Duration assertRefused(Allowance allowance) {
        assertThat(allowance).isInstanceOf(Refused.class);
        return ((Refused) allowance).retryAfter();
    }

    private static void assertGranted(Allowance allowance) {
        assertThat(allowance).isInstanceOf(Granted.class);
    }

    private void use(RateLimit limit, int times, Instant now) {
        for (int i = 0; i < times; i++) {
            assertGranted(limiter.tryAcquire(limit, subject, now));
        }
    }
}

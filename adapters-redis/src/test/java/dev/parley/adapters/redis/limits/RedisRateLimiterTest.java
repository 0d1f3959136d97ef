package dev.parley.adapters.redis.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.redis.TestRedis;
import dev.parley.adapters.redis.connection.Redis;
import dev.parley.adapters.redis.connection.RedisConfig;
import dev.parley.application.limits.RateLimit;
import dev.parley.application.port.RateLimiter;
import dev.parley.application.port.RateLimiterContract;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisRateLimiterTest extends RateLimiterContract {

    private static final Instant NOW = Instant.parse("2026-11-02T10:00:17.345Z");
    private static final RateLimit SIGNALLING = new RateLimit("signalling", 3_000, Duration.ofMinutes(1));
    private static final List<Redis> NODES = new ArrayList<>();

    private final String prefix = "test-" + UUID.randomUUID();

    @BeforeAll
    static void connectTwoNodes() {
        NODES.add(Redis.connect(RedisConfig.of(TestRedis.url())));
        NODES.add(Redis.connect(RedisConfig.of(TestRedis.url())));
    }

    @AfterAll
    static void close() {
        NODES.forEach(Redis::close);
        NODES.clear();
    }

    /** Two nodes by turns, so that every rule of the contract holds for both together. */
    @Override
    protected RateLimiter newLimiter() {
        var limiters =
                NODES.stream().map(redis -> new RedisRateLimiter(redis, prefix)).toList();
        var turn = new AtomicInteger();
        return new RateLimiter() {
            private RateLimiter next() {
                return limiters.get(turn.getAndIncrement() % limiters.size());
            }

            @Override
            public Optional<Duration> tryAcquire(RateLimit limit, String subject, Instant now) {
                return next().tryAcquire(limit, subject, now);
            }

            @Override
            public Optional<Duration> peek(RateLimit limit, String subject, Instant now) {
                return next().peek(limit, subject, now);
            }
        };
    }

    @Test
    void whatWasCountedIsGoneByItselfAfterTheWindow() {
        var limiter = newLimiter();
        assertThat(limiter.tryAcquire(SIGNALLING, "ann", NOW)).isEmpty();

        assertThat(ask(redis -> redis.call("pttl", commands -> commands.pttl(key("ann")))))
                .isBetween(1L, SIGNALLING.window().toMillis());
    }

    @Test
    void lookingLeavesNothingBehind() {
        assertThat(newLimiter().peek(SIGNALLING, "ann", NOW)).isEmpty();

        assertThat(ask(redis -> redis.call("exists", commands -> commands.exists(key("ann")))))
                .isZero();
    }

    @Test
    void aBusyUserTakesLittleMemoryAndGivesItBack() {
        var limiter = newLimiter();
        for (int i = 0; i < 4_000; i++) {
            var _ = limiter.tryAcquire(SIGNALLING, "ann", NOW.plusMillis(i));
        }
        assertThat(memoryOf("ann")).isLessThan(64_000);

        var later = NOW.plus(SIGNALLING.window().multipliedBy(2));
        for (int i = 0; i < 3_000; i++) {
            var _ = limiter.tryAcquire(SIGNALLING, "ann", later.plusMillis(i * 1_000L));
        }
        assertThat(memoryOf("ann")).isLessThan(2_000);
    }

    @Test
    void aLimitThatIsOffAsksRedisNothing() {
        var asked = new CopyOnWriteArrayList<String>();
        var limiter = newLimiter();
        NODES.forEach(redis -> redis.observedBy((command, _) -> asked.add(command)));
        var off = new RateLimit("signalling", 0, Duration.ofMinutes(1));

        assertThat(limiter.tryAcquire(off, "ann", NOW)).isEmpty();
        assertThat(limiter.peek(off, "ann", NOW)).isEmpty();
        assertThat(asked).isEmpty();

        assertThat(limiter.tryAcquire(SIGNALLING, "ann", NOW)).isEmpty();
        assertThat(asked).containsExactly("acquire");
    }

    private String key(String subject) {
        return prefix + ":limit:signalling:3000:" + subject;
    }

    private long memoryOf(String subject) {
        return ask(redis -> redis.call("memory", commands -> commands.memoryUsage(key(subject))));
    }

    private static long ask(ToLongFunction<Redis> question) {
        return question.applyAsLong(NODES.getFirst());
    }
}

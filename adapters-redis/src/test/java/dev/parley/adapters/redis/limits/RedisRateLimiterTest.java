package dev.parley.adapters.redis.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.redis.RedisKind;
import dev.parley.adapters.redis.connection.Redis;
import dev.parley.application.limits.Allowance;
import dev.parley.application.limits.Allowance.Granted;
import dev.parley.application.limits.RateLimit;
import dev.parley.application.port.RateLimiter;
import dev.parley.application.port.RateLimiterContract;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class RedisRateLimiterTest extends RateLimiterContract {

    private static final Instant NOW = Instant.parse("2026-11-02T10:00:17.345Z");
    private static final RateLimit SIGNALLING = new RateLimit("signalling", 3_000, Duration.ofMinutes(1));

    @Parameter
    private RedisKind kind;

    private final String prefix = "test-" + UUID.randomUUID();

    @Override
    protected RateLimiter newLimiter() {
        return kind.fleet(RateLimiter.class, redis -> new RedisRateLimiter(redis, prefix));
    }

    @Test
    void whatWasCountedIsGoneByItselfAfterTheWindow() {
        var limiter = newLimiter();
        assertThat(limiter.tryAcquire(SIGNALLING, "ann", NOW)).isInstanceOf(Granted.class);

        assertThat(ask(redis -> redis.call("pttl", commands -> commands.pttl(key("ann")))))
                .isBetween(1L, SIGNALLING.window().toMillis());
    }

    @Test
    void lookingLeavesNothingBehind() {
        assertThat(newLimiter().peek(SIGNALLING, "ann", NOW)).isInstanceOf(Granted.class);

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
    void whoIsShutOutIsRememberedForAsLongAsThat() {
        var limit = new RateLimit("guesses", 1, Duration.ofMinutes(1), Duration.ofHours(1));
        var limiter = newLimiter();
        for (int i = 0; i < 20; i++) {
            var _ = limiter.tryAcquire(limit, "ann", NOW);
        }

        var key = prefix + ":limit:guesses:1:ann";
        assertThat(ask(redis -> redis.call("pttl", commands -> commands.pttl(key))))
                .isBetween(
                        Duration.ofMinutes(59).toMillis(), Duration.ofHours(1).toMillis());
    }

    @Test
    void aLimitThatIsOffAsksRedisNothing() {
        var asked = new CopyOnWriteArrayList<String>();
        var limiter = newLimiter();
        kind.nodes().forEach(redis -> redis.observedBy((command, _) -> asked.add(command)));
        var off = new RateLimit("signalling", 0, Duration.ofMinutes(1));

        assertThat(limiter.tryAcquire(off, "ann", NOW)).isEqualTo(Allowance.UNLIMITED);
        assertThat(limiter.peek(off, "ann", NOW)).isEqualTo(Allowance.UNLIMITED);
        assertThat(asked).isEmpty();

        assertThat(limiter.tryAcquire(SIGNALLING, "ann", NOW)).isInstanceOf(Granted.class);
        assertThat(asked).containsExactly("acquire");
    }

    private String key(String subject) {
        return prefix + ":limit:signalling:3000:" + subject;
    }

    private long memoryOf(String subject) {
        return ask(redis -> redis.call("memory", commands -> commands.memoryUsage(key(subject))));
    }

    private long ask(ToLongFunction<Redis> question) {
        return question.applyAsLong(kind.nodes().getFirst());
    }
}

package dev.parley.adapters.memory.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.address.Network;
import dev.parley.application.identity.Identity;
import dev.parley.application.identity.TokenCheck;
import dev.parley.application.identity.TokenCheck.Finding;
import dev.parley.application.limits.RateLimits;
import dev.parley.application.port.Telemetry;
import dev.parley.application.port.TokenVerifier.Verdict;
import dev.parley.application.testkit.SettableClock;
import dev.parley.domain.identity.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenCheckTest {

    private static final String HERE = "203.0.113.9";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-02T10:00:00Z"));
    private final InMemoryRateLimiter limiter = new InMemoryRateLimiter();
    private final TokenCheck one = newCheck();
    private final TokenCheck other = newCheck();

    private TokenCheck newCheck() {
        return new TokenCheck(
                token -> token.equals("good")
                        ? new Verdict.Verified(identity())
                        : new Verdict.Refused("it is a bad one"),
                limiter,
                RateLimits.of(0, 0, 3).authFailures(),
                Telemetry.NONE,
                clock);
    }

    private Identity identity() {
        return new Identity(
                new UserId("ann"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                clock.instant().plusSeconds(60));
    }

    private static Finding bring(TokenCheck check, String token, String address) {
        return check.check(Optional.of(token), Network.address(address).orElseThrow());
    }

    private void guessThreeTimes(String address) {
        for (int i = 0; i < 3; i++) {
            assertThat(bring(one, "bad", address)).isEqualTo(new Finding.Disbelieved("it is a bad one"));
        }
    }

    @Test
    void whoGoesOnGuessingWaitsLongerEachTimeAndNeverMoreThanAnHour() {
        guessThreeTimes(HERE);
        var waits = new ArrayList<Duration>();
        for (int i = 0; i < 5; i++) {
            waits.add(((Finding.SlowedDown) bring(one, "bad", HERE)).retryAfter());
        }

        assertThat(waits)
                .isEqualTo(List.of(
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(20),
                        Duration.ofMinutes(40),
                        Duration.ofMinutes(60),
                        Duration.ofMinutes(60)));
        clock.advance(Duration.ofMinutes(60));
        assertThat(bring(one, "good", HERE)).isInstanceOf(Finding.Believed.class);
    }

    @Test
    void whoeverComesFromThereWaitsAsLongAsToldAndIsHeard() {
        guessThreeTimes(HERE);
        assertThat(bring(other, "good", HERE)).isInstanceOf(Finding.SlowedDown.class);

        clock.advance(Duration.ofMinutes(10));
        assertThat(bring(other, "good", HERE)).isInstanceOf(Finding.Believed.class);
    }

    @Test
    void bringingNothingIsNoGuess() {
        for (int i = 0; i < 10; i++) {
            assertThat(one.check(Optional.empty(), Network.address(HERE).orElseThrow()))
                    .isInstanceOf(Finding.Disbelieved.class);
        }
        assertThat(bring(one, "good", HERE)).isInstanceOf(Finding.Believed.class);
    }

    @Test
    void whoHasManyAddressesOfIpv6IsOneAllTheSame() {
        guessThreeTimes("2001:db8:0:1::1");

        assertThat(bring(one, "good", "2001:db8:0:1:ffff::2")).isInstanceOf(Finding.SlowedDown.class);
        assertThat(bring(one, "good", "2001:db8:0:2::1")).isInstanceOf(Finding.Believed.class);
    }
}

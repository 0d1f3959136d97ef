package dev.parley.adapters.security.identity;

import static dev.parley.adapters.security.identity.Tokens.NOW;
import static dev.parley.adapters.security.identity.Tokens.SECRET;
import static dev.parley.adapters.security.identity.Tokens.claims;
import static dev.parley.adapters.security.identity.Tokens.hs256;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import dev.parley.application.identity.Identity;
import dev.parley.application.port.TokenVerifier.Verdict;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Role;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a shared secret. */
class JwtTokenVerifierTest {

    private final JwtTokenVerifier verifier = verifier(JwtConfig.ofSecret(SECRET));

    private static JwtTokenVerifier verifier(JwtConfig config) {
        return new JwtTokenVerifier(config, InstantSource.fixed(NOW));
    }

    private Identity verified(String token) {
        var verdict = verifier.verify(token);
        assertThat(verdict).isInstanceOf(Verdict.Verified.class);
        return ((Verdict.Verified) verdict).identity();
    }

    @Test
    void a_token_says_who_somebody_is() {
        var identity = verified(hs256(claims().claim("name", "  Alice\u0000 \n")
                .claim("picture", "https://example.org/alice.png")
                .claim("room", "daily")
                .claim("role", "moderator")
                .claim("admin", true)
                .issueTime(Date.from(NOW.minusSeconds(5)))
                .build()));

        assertThat(identity)
                .isEqualTo(new Identity(
                        new UserId("alice"),
                        Optional.of("Alice"),
                        Optional.of("https://example.org/alice.png"),
                        Optional.of(new RoomId("daily")),
                        Optional.of(Role.MODERATOR),
                        true,
                        Optional.of(NOW.minusSeconds(5)),
                        NOW.plusSeconds(60)));
    }

    @Test
    void sub_and_exp_are_enough() {
        assertThat(verified(hs256(claims().build())))
                .isEqualTo(new Identity(
                        new UserId("alice"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        NOW.plusSeconds(60)));
    }

    @Test
    void what_the_issuer_makes_the_verifier_believes() {
        var config = new JwtConfig(
                Optional.of(SECRET),
                Optional.empty(),
                Optional.of("parley"),
                Optional.of("rooms"),
                JwtConfig.DEFAULT_LEEWAY);
        var identity = new Identity(
                new UserId("team/alice"),
                Optional.of("Alice"),
                Optional.of("https://example.org/alice.png"),
                Optional.of(new RoomId("daily")),
                Optional.of(Role.GUEST),
                true,
                Optional.of(NOW),
                NOW.plusSeconds(60));

        assertThat(verifier(config).verify(new HmacTokenIssuer(config).issue(identity)))
                .isEqualTo(new Verdict.Verified(identity));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS384", "HS512"})
    void a_secret_that_is_long_enough_verifies_the_stronger_algorithms_too(String algorithm) throws Exception {
        var secret = "s".repeat(64);
        var token =
                Tokens.signed(new JWSHeader(JWSAlgorithm.parse(algorithm)), claims().build(), new MACSigner(secret));

        assertThat(verifier(JwtConfig.ofSecret(secret)).verify(token)).isInstanceOf(Verdict.Verified.class);
    }

    @Test
    void clocks_may_differ_by_the_leeway() {
        verified(hs256(claims().expirationTime(Date.from(NOW.minusSeconds(29))).build()));
        verified(hs256(claims().notBeforeTime(Date.from(NOW.plusSeconds(30))).build()));
    }

    @Test
    void issuer_and_audience_count_when_they_are_configured() {
        var strict = verifier(new JwtConfig(
                Optional.of(SECRET),
                Optional.empty(),
                Optional.of("parley"),
                Optional.of("rooms"),
                JwtConfig.DEFAULT_LEEWAY));

        assertThat(strict.verify(hs256(claims().issuer("parley")
                        .audience(List.of("x", "rooms"))
                        .build())))
                .isInstanceOf(Verdict.Verified.class);
        for (var claims : List.of(
                claims(),
                claims().issuer("parley"),
                claims().audience("rooms"),
                claims().issuer("Parley").audience("rooms"),
                claims().issuer("parley").audience("room"))) {
            assertThat(strict.verify(hs256(claims.build()))).isInstanceOf(Verdict.Refused.class);
        }
    }

    @Test
    void only_true_makes_an_admin() {
        for (Object value : List.of("true", 1, "yes", List.of(true), Map.of("admin", true))) {
            assertThat(verified(hs256(claims().claim("admin", value).build())).admin())
                    .isFalse();
        }
    }

    @Test
    void a_name_is_cut_between_characters() {
        var identity =
                verified(hs256(claims().claim("name", "x".repeat(99) + "😀").build()));

        assertThat(identity.name()).contains("x".repeat(99));
    }

    @Test
    void a_name_of_nothing_but_white_space_is_none() {
        assertThat(verified(hs256(claims().claim("name", " \n\t ").build())).name())
                .isEmpty();
        assertThat(verified(hs256(claims().claim("name", 7).build())).name()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javascript:alert(1)", "data:image/png;base64,AAAA", "//example.org/a", "http://", "not a url"})
    void a_picture_that_is_no_web_url_is_ignored(String picture) {
        assertThat(verified(hs256(claims().claim("picture", picture).build())).picture())
                .isEmpty();
    }

    @Test
    void expiry_is_told_as_it_stands_in_the_token() {
        assertThat(verified(hs256(claims().expirationTime(Date.from(NOW.minusSeconds(10)))
                                .build()))
                        .expiresAt())
                .isEqualTo(Instant.parse("2026-03-01T11:59:50Z"));
    }
}

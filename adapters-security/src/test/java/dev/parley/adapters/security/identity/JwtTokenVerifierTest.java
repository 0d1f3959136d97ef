package dev.parley.adapters.security.identity;

import static dev.parley.adapters.security.identity.Tokens.NOW;
import static dev.parley.adapters.security.identity.Tokens.SECRET;
import static dev.parley.adapters.security.identity.Tokens.base64;
import static dev.parley.adapters.security.identity.Tokens.claims;
import static dev.parley.adapters.security.identity.Tokens.hs256;
import static dev.parley.adapters.security.identity.Tokens.raw;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import dev.parley.application.identity.Identity;
import dev.parley.application.port.TokenVerifier.Verdict;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Role;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With a shared secret. */
class JwtTokenVerifierTest {

    private static final String EXP = "\"exp\":" + NOW.plusSeconds(60).getEpochSecond();
    private static final String HS256 = "{\"alg\":\"HS256\"}";
    private static final String ALICE = "{\"sub\":\"alice\"," + EXP + "}";

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

    static Stream<Arguments> refused() throws Exception {
        var none = ALICE;
        return Stream.of(
                Arguments.of(
                        "expired",
                        hs256(claims().expirationTime(Date.from(NOW.minusSeconds(30)))
                                .build())),
                Arguments.of(
                        "not valid yet",
                        hs256(claims().notBeforeTime(Date.from(NOW.plusSeconds(31)))
                                .build())),
                Arguments.of("without exp", raw(HS256, "{\"sub\":\"alice\"}")),
                Arguments.of("exp is null", raw(HS256, "{\"sub\":\"alice\",\"exp\":null}")),
                Arguments.of("exp is text", raw(HS256, "{\"sub\":\"alice\",\"exp\":\"tomorrow\"}")),
                Arguments.of("exp is no date", raw(HS256, "{\"sub\":\"alice\",\"exp\":1e400}")),
                Arguments.of("exp overflows", raw(HS256, "{\"sub\":\"alice\",\"exp\":9223372036854775807}")),
                Arguments.of("nbf is text", raw(HS256, "{\"sub\":\"alice\",\"nbf\":\"x\"," + EXP + "}")),
                Arguments.of("iat is text", raw(HS256, "{\"sub\":\"alice\",\"iat\":\"x\"," + EXP + "}")),
                Arguments.of("without sub", raw(HS256, "{" + EXP + "}")),
                Arguments.of("sub is empty", hs256(claims().subject("").build())),
                Arguments.of(
                        "sub is too long",
                        hs256(claims().subject("a".repeat(129)).build())),
                Arguments.of(
                        "sub has a control character",
                        hs256(claims().subject("a\u0007").build())),
                Arguments.of("sub is half a character", raw(HS256, "{\"sub\":\"\\ud83d\"," + EXP + "}")),
                Arguments.of(
                        "room is no room id",
                        hs256(claims().claim("room", "../x").build())),
                Arguments.of("room is a number", raw(HS256, "{\"sub\":\"alice\",\"room\":1," + EXP + "}")),
                Arguments.of(
                        "unknown role", hs256(claims().claim("role", "king").build())),
                Arguments.of(
                        "role in capitals", hs256(claims().claim("role", "HOST").build())),
                Arguments.of(
                        "wrong secret",
                        raw(HS256, ALICE, "another secret of more than 32 bytes".getBytes(StandardCharsets.UTF_8))),
                Arguments.of("empty secret's signature", base64(HS256) + "." + base64(ALICE) + "."),
                Arguments.of("alg none", base64("{\"alg\":\"none\"}") + "." + base64(none) + "."),
                Arguments.of("alg None", base64("{\"alg\":\"None\"}") + "." + base64(none) + "."),
                Arguments.of("alg NONE, signed", raw("{\"alg\":\"NONE\"}", ALICE)),
                Arguments.of("alg nOnE", base64("{\"alg\":\"nOnE\"}") + "." + base64(none) + ".AAAA"),
                Arguments.of("alg hs256", raw("{\"alg\":\"hs256\"}", ALICE)),
                Arguments.of("alg RS256 with an HMAC", raw("{\"alg\":\"RS256\"}", ALICE)),
                Arguments.of("alg HS384 with a short secret", raw("{\"alg\":\"HS384\"}", ALICE)),
                Arguments.of("no alg", raw("{}", ALICE)),
                Arguments.of("alg is a number", raw("{\"alg\":256}", ALICE)),
                Arguments.of(
                        "crit",
                        hs256(
                                new JWSHeader.Builder(JWSAlgorithm.HS256)
                                        .criticalParams(Set.of("x-important"))
                                        .customParam("x-important", 1)
                                        .build(),
                                claims().build())),
                Arguments.of("unencoded payload", raw("{\"alg\":\"HS256\",\"b64\":false}", ALICE)),
                Arguments.of("nested", raw("{\"alg\":\"HS256\",\"cty\":\"JWT\"}", hs256(claims().build()))),
                Arguments.of("nested without saying so", raw(HS256, hs256(claims().build()))),
                Arguments.of("payload is an array", raw(HS256, "[1]")),
                Arguments.of("payload is no JSON", raw(HS256, "alice")),
                Arguments.of("sub twice", raw(HS256, "{\"sub\":\"alice\",\"sub\":\"bob\",\"exp\":\"x\"}")),
                Arguments.of(
                        "longer than 8 KiB",
                        hs256(claims().claim("name", "n".repeat(8_000)).build())),
                Arguments.of("payload changed", changedPayload()),
                Arguments.of("encrypted", base64("{\"alg\":\"dir\",\"enc\":\"A256GCM\"}") + "..AAAA.AAAA.AAAA"),
                Arguments.of("empty", ""),
                Arguments.of("dots", ".."),
                Arguments.of("more dots", "....."),
                Arguments.of("spaces", "   "),
                Arguments.of("words", "let me in"),
                Arguments.of("other characters", "é.ü.\u0000"),
                Arguments.of("deeply nested JSON", raw("[".repeat(2_000), ALICE)));
    }

    private static String changedPayload() {
        var parts = hs256(claims().build()).split("\\.");
        return parts[0] + "." + base64(ALICE.replace("alice", "mallory")) + "." + parts[2];
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused(String what, String token) {
        var verdict = verifier.verify(token);

        assertThat(verdict).as(what).isInstanceOf(Verdict.Refused.class);
        assertThat(((Verdict.Refused) verdict).reason())
                .isNotBlank()
                .doesNotContain("alice", "king", "mallory", "../x", "important");
    }

    @Test
    void a_header_cannot_bring_its_own_key() {
        var header = "{\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\",\"k\":\"" + base64("mine, 32 bytes or more of it....")
                + "\"},\"jku\":\"http://127.0.0.1:1/\"}";

        assertThat(verifier.verify(
                        raw(header, ALICE, "mine, 32 bytes or more of it....".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(Verdict.Refused.class);
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
    void any_bytes_whatever_get_a_verdict() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var good = hs256(claims().build());
        for (int i = 0; i < 5_000; i++) {
            var token = new StringBuilder(good);
            for (int change = random.nextInt(1, 4); change > 0; change--) {
                token.setCharAt(random.nextInt(token.length()), (char) random.nextInt(1, 300));
            }
            var verdict = verifier.verify(token.toString());
            // A change in the last character's unused bits gives the same signature.
            if (!base64Equal(good, token.toString())) {
                assertThat(verdict).as("seed %s, %s", seed, token).isInstanceOf(Verdict.Refused.class);
            }
        }
    }

    private static boolean base64Equal(String good, String changed) {
        return good.substring(0, good.length() - 1).equals(changed.substring(0, changed.length() - 1));
    }

    @Test
    void without_a_jwks_no_public_key_algorithm_counts() {
        for (String algorithm : List.of("RS256", "PS512", "ES256", "ES256K", "EdDSA", "Ed448")) {
            assertThat(verifier.verify(raw("{\"alg\":\"" + algorithm + "\",\"kid\":\"1\"}", ALICE)))
                    .isEqualTo(new Verdict.Refused("no key of this server is for the token's algorithm"));
        }
    }

    @Test
    void expiry_is_told_as_it_stands_in_the_token() {
        assertThat(verified(hs256(claims().expirationTime(Date.from(NOW.minusSeconds(10)))
                                .build()))
                        .expiresAt())
                .isEqualTo(Instant.parse("2026-03-01T11:59:50Z"));
    }
}

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
import dev.parley.application.port.TokenVerifier.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that must not be believed, with a shared secret. */
class TokenAttacksTest {

    private static final String EXP = "\"exp\":" + NOW.plusSeconds(60).getEpochSecond();
    private static final String HS256 = "{\"alg\":\"HS256\"}";
    private static final String ALICE = "{\"sub\":\"alice\"," + EXP + "}";

    private final JwtTokenVerifier verifier =
            new JwtTokenVerifier(JwtConfig.ofSecret(SECRET), InstantSource.fixed(NOW));

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
}

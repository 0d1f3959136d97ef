package dev.parley.adapters.security.identity;

import static dev.parley.adapters.security.identity.Tokens.NOW;
import static dev.parley.adapters.security.identity.Tokens.SECRET;
import static dev.parley.adapters.security.identity.Tokens.claims;
import static dev.parley.adapters.security.identity.Tokens.signed;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import dev.parley.application.port.TokenVerifier.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a JWKS in a file. */
class PublicKeyTokensTest {

    private static RSAKey rsa;
    private static RSAKey shortRsa;
    private static ECKey p256;
    private static ECKey p384;
    private static ECKey p521;
    private static KeyPair ed25519;

    @TempDir
    private Path folder;

    private JwtTokenVerifier verifier;

    @BeforeAll
    static void generate() throws Exception {
        rsa = new RSAKeyGenerator(2_048).keyID("rsa").generate();
        shortRsa = new RSAKeyGenerator(1_024, true).keyID("short").generate();
        p256 = new ECKeyGenerator(Curve.P_256).keyID("p256").generate();
        p384 = new ECKeyGenerator(Curve.P_384).keyID("p384").generate();
        p521 = new ECKeyGenerator(Curve.P_521).keyID("p521").generate();
        ed25519 = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    @BeforeEach
    void publish() throws Exception {
        verifier = verifier(rsa, shortRsa, p256, p384, p521, ed25519Jwk());
    }

    private static OctetKeyPair ed25519Jwk() {
        var encoded = ed25519.getPublic().getEncoded();
        return new OctetKeyPair.Builder(
                        Curve.Ed25519,
                        Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)))
                .keyID("ed")
                .build();
    }

    private JwtTokenVerifier verifier(JWK... keys) throws Exception {
        var file = Files.writeString(
                folder.resolve("jwks.json"),
                new JWKSet(List.of(keys)).toPublicJWKSet().toString());
        return verifier(Optional.empty(), file.toString());
    }

    private static JwtTokenVerifier verifier(Optional<String> secret, String jwks) {
        return new JwtTokenVerifier(
                new JwtConfig(secret, Optional.of(jwks), Optional.empty(), Optional.empty(), JwtConfig.DEFAULT_LEEWAY),
                InstantSource.fixed(NOW));
    }

    private static JWSHeader header(String algorithm, String kid) {
        return new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).keyID(kid).build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"})
    void rsa_signatures_are_verified(String algorithm) throws Exception {
        assertThat(verifier.verify(signed(header(algorithm, "rsa"), claims().build(), new RSASSASigner(rsa))))
                .isInstanceOf(Verdict.Verified.class);
    }

    @Test
    void elliptic_curve_signatures_are_verified() throws Exception {
        assertThat(verifier.verify(signed(header("ES256", "p256"), claims().build(), new ECDSASigner(p256))))
                .isInstanceOf(Verdict.Verified.class);
        assertThat(verifier.verify(signed(header("ES384", "p384"), claims().build(), new ECDSASigner(p384))))
                .isInstanceOf(Verdict.Verified.class);
        assertThat(verifier.verify(signed(header("ES512", "p521"), claims().build(), new ECDSASigner(p521))))
                .isInstanceOf(Verdict.Verified.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EdDSA", "Ed25519"})
    void ed25519_signatures_are_verified(String algorithm) {
        var payload = claims().build().toString();
        var header = "{\"alg\":\"" + algorithm + "\",\"kid\":\"ed\"}";

        assertThat(verifier.verify(Tokens.ed25519(header, payload, ed25519.getPrivate())))
                .isInstanceOf(Verdict.Verified.class);
        assertThat(verifier.verify(
                        Tokens.ed25519(header, payload, otherEd25519().getPrivate())))
                .isInstanceOf(Verdict.Refused.class);
        assertThat(verifier.verify(Tokens.base64(header) + "." + Tokens.base64(payload) + ".AAAA"))
                .isInstanceOf(Verdict.Refused.class);
    }

    private static KeyPair otherEd25519() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void without_a_kid_any_key_of_the_kind_may_have_signed() throws Exception {
        var token = signed(new JWSHeader(JWSAlgorithm.RS256), claims().build(), new RSASSASigner(rsa));

        assertThat(verifier.verify(token)).isInstanceOf(Verdict.Verified.class);
    }

    @Test
    void an_unknown_kid_is_refused_though_the_key_is_known() throws Exception {
        var token = signed(header("RS256", "other"), claims().build(), new RSASSASigner(rsa));

        assertThat(verifier.verify(token)).isEqualTo(new Verdict.Refused("no key of the issuer fits the token"));
    }

    @Test
    void an_algorithm_that_the_key_is_not_for_is_refused() throws Exception {
        var onlyPs = new RSAKey.Builder(rsa).algorithm(JWSAlgorithm.PS256).build();
        var onlyForEncryption =
                new RSAKey.Builder(rsa).keyUse(KeyUse.ENCRYPTION).keyID("enc").build();
        var strict = verifier(onlyPs, onlyForEncryption);

        assertThat(strict.verify(signed(header("PS256", "rsa"), claims().build(), new RSASSASigner(rsa))))
                .isInstanceOf(Verdict.Verified.class);
        assertThat(strict.verify(signed(header("RS256", "rsa"), claims().build(), new RSASSASigner(rsa))))
                .isInstanceOf(Verdict.Refused.class);
        assertThat(strict.verify(signed(header("RS256", "enc"), claims().build(), new RSASSASigner(rsa))))
                .isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void a_key_of_another_kind_under_that_kid_is_refused() throws Exception {
        assertThat(verifier.verify(signed(header("ES256", "rsa"), claims().build(), new ECDSASigner(p256))))
                .isInstanceOf(Verdict.Refused.class);
        assertThat(verifier.verify(signed(header("RS256", "p256"), claims().build(), new RSASSASigner(rsa))))
                .isInstanceOf(Verdict.Refused.class);
        assertThat(verifier.verify(signed(header("ES256", "p384"), claims().build(), new ECDSASigner(p256))))
                .isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void a_short_rsa_key_verifies_nothing() throws Exception {
        var token = signed(header("RS256", "short"), claims().build(), new RSASSASigner(shortRsa.toPrivateKey(), true));

        assertThat(verifier.verify(token)).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void a_public_key_is_no_shared_secret() throws Exception {
        var payload = claims().build().toString();
        for (byte[] publicKnowledge : List.of(
                rsa.toRSAPublicKey().getEncoded(),
                pem(rsa.toRSAPublicKey().getEncoded()),
                rsa.getModulus().decode(),
                rsa.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))) {
            for (String header : List.of(
                    "{\"alg\":\"HS256\",\"kid\":\"rsa\"}",
                    "{\"alg\":\"HS256\"}",
                    "{\"alg\":\"RS256\",\"kid\":\"rsa\"}")) {
                assertThat(verifier.verify(Tokens.raw(header, payload, publicKnowledge)))
                        .isInstanceOf(Verdict.Refused.class);
            }
        }
    }

    private static byte[] pem(byte[] key) {
        return ("-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                        + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_symmetric_key_in_the_jwks_is_for_nothing() throws Exception {
        var file = Files.writeString(
                folder.resolve("oct.json"),
                "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"oct\",\"k\":\"" + Tokens.base64(SECRET) + "\"}]}");
        var token = Tokens.raw(
                "{\"alg\":\"HS256\",\"kid\":\"oct\"}", claims().build().toString());

        assertThat(verifier(Optional.empty(), file.toString()).verify(token)).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void secret_and_keys_may_both_be_configured() throws Exception {
        var both = verifier(
                Optional.of(SECRET), folder.resolve("jwks.json").toUri().toString());

        assertThat(both.verify(Tokens.hs256(claims().build()))).isInstanceOf(Verdict.Verified.class);
        assertThat(both.verify(signed(header("RS256", "rsa"), claims().build(), new RSASSASigner(rsa))))
                .isInstanceOf(Verdict.Verified.class);
    }

    @Test
    void es256k_and_ed448_are_not_among_the_algorithms() {
        for (String algorithm : List.of("ES256K", "Ed448", "XX256")) {
            var token = Tokens.raw(
                    "{\"alg\":\"" + algorithm + "\",\"kid\":\"p256\"}",
                    claims().build().toString());
            assertThat(verifier.verify(token)).isInstanceOf(Verdict.Refused.class);
        }
    }

    @Test
    void without_the_file_nothing_can_be_told() throws Exception {
        var token = signed(header("RS256", "rsa"), claims().build(), new RSASSASigner(rsa));

        assertThat(verifier(Optional.empty(), folder.resolve("absent.json").toString())
                        .verify(token))
                .isInstanceOf(Verdict.Unavailable.class);
        var garbage = Files.writeString(folder.resolve("garbage.json"), "<html>");
        assertThat(verifier(Optional.empty(), garbage.toString()).verify(token))
                .isInstanceOf(Verdict.Unavailable.class);
    }
}

package dev.parley.adapters.security.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks signatures: symmetric ones with the shared secret alone, all others with the issuer's public keys alone. */
final class Signatures {

    /** RFC 7518, 3.2: the secret is at least as long as the hash. */
    private static final Map<JWSAlgorithm, Integer> SECRET_BYTES =
            Map.of(JWSAlgorithm.HS256, 32, JWSAlgorithm.HS384, 48, JWSAlgorithm.HS512, 64);

    private static final Set<JWSAlgorithm> RSA = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512);
    private static final Set<JWSAlgorithm> EC = Set.of(JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.ES512);

    /** RFC 7518, 3.3. */
    private static final int MIN_RSA_BITS = 2_048;

    private final Optional<byte[]> secret;
    private final Optional<PublicKeys> publicKeys;

    Signatures(JwtConfig config, InstantSource clock) {
        this.secret = config.secretBytes();
        this.publicKeys = config.jwks().map(location -> new PublicKeys(JwkLoader.of(location), clock));
    }

    /**
     * Why the signature is not to be trusted; empty when it is.
     *
     * @throws KeysUnavailableException when that cannot be told
     */
    Optional<String> refuse(SignedJWT token) throws KeysUnavailableException {
        var algorithm = token.getHeader().getAlgorithm();
        var secretBytes = SECRET_BYTES.get(algorithm);
        if (secretBytes != null) {
            return secret.map(bytes -> refuseWithSecret(token, bytes, secretBytes))
                    .orElse(Optional.of("no key of this server is for the token's algorithm"));
        }
        if (publicKeys.isEmpty() || !isAsymmetric(algorithm)) {
            return Optional.of("no key of this server is for the token's algorithm");
        }
        return refuseWithKeys(token, publicKeys.get());
    }

    private static boolean isAsymmetric(JWSAlgorithm algorithm) {
        return RSA.contains(algorithm) || EC.contains(algorithm) || Ed25519.ALGORITHMS.contains(algorithm);
    }

    private static Optional<String> refuseWithSecret(SignedJWT token, byte[] secret, int secretBytes) {
        if (secret.length < secretBytes) {
            return Optional.of("the server's secret is too short for the token's algorithm");
        }
        return verifies(token, () -> new MACVerifier(secret))
                ? Optional.empty()
                : Optional.of("the token's signature is wrong");
    }

    private static Optional<String> refuseWithKeys(SignedJWT token, PublicKeys publicKeys)
            throws KeysUnavailableException {
        var candidates = publicKeys.matching(matcher(token.getHeader()));
        if (candidates.isEmpty()) {
            return Optional.of("no key of the issuer fits the token");
        }
        for (JWK key : candidates) {
            if (verifies(token, () -> verifier(key))) {
                return Optional.empty();
            }
        }
        return Optional.of("the token's signature is wrong");
    }

    private static JWKMatcher matcher(JWSHeader header) {
        var algorithm = header.getAlgorithm();
        var matcher = new JWKMatcher.Builder().keyUses(KeyUse.SIGNATURE, null).algorithms(algorithm, null);
        if (header.getKeyID() != null) {
            matcher.keyID(header.getKeyID());
        }
        if (RSA.contains(algorithm)) {
            return matcher.keyType(KeyType.RSA).minKeySize(MIN_RSA_BITS).build();
        }
        return EC.contains(algorithm)
                ? matcher.keyType(KeyType.EC)
                        .curves(com.nimbusds.jose.jwk.Curve.forJWSAlgorithm(algorithm))
                        .build()
                : matcher.keyType(KeyType.OKP)
                        .curve(com.nimbusds.jose.jwk.Curve.Ed25519)
                        .build();
    }

    private static JWSVerifier verifier(JWK key) throws JOSEException {
        return switch (key) {
            case RSAKey rsa -> new RSASSAVerifier(rsa.toRSAPublicKey());
            case ECKey ec -> new ECDSAVerifier(ec.toECPublicKey());
            case OctetKeyPair octets -> new Ed25519(octets);
            default -> throw new JOSEException("no verifier for such a key");
        };
    }

    private static boolean verifies(SignedJWT token, VerifierSource source) {
        try {
            return token.verify(source.get());
        } catch (JOSEException e) {
            // A key that is broken, or cannot do this algorithm, verifies nothing.
            return false;
        }
    }

    private interface VerifierSource {
        JWSVerifier get() throws JOSEException;
    }
}

package dev.parley.adapters.security.identity;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Which tokens the server trusts. At least one of {@code secret} and {@code jwks} is given; with both, each verifies the algorithms it is for.
 *
 * @param secret shared with whoever issues tokens, at least 32 bytes of UTF-8 (RFC 7518, 3.2, for HS256; HS384 needs 48, HS512 64)
 * @param jwks the issuer's public keys (RFC 7517): an {@code http}, {@code https} or {@code file} URL, or the path of a file
 * @param issuer what {@code iss} must be; empty when it does not matter
 * @param audience what must be among {@code aud}; empty when it does not matter
 * @param leeway how far clocks may differ, 0 to 10 minutes
 */
public record JwtConfig(
        Optional<String> secret,
        Optional<String> jwks,
        Optional<String> issuer,
        Optional<String> audience,
        Duration leeway) {

    public static final Duration DEFAULT_LEEWAY = Duration.ofSeconds(30);
    public static final int MIN_SECRET_BYTES = 32;

    private static final Duration MAX_LEEWAY = Duration.ofMinutes(10);

    /** @throws IllegalArgumentException saying what does not fit, never the secret itself */
    public JwtConfig {
        if (secret.isEmpty() && jwks.isEmpty()) {
            throw new IllegalArgumentException("neither a secret nor a JWKS to verify tokens with");
        }
        if (secret.filter(s -> bytes(s).length < MIN_SECRET_BYTES).isPresent()) {
            throw new IllegalArgumentException("the secret has at least " + MIN_SECRET_BYTES + " bytes");
        }
        jwks.ifPresent(JwkLocation::check);
        if (leeway.isNegative() || leeway.compareTo(MAX_LEEWAY) > 0) {
            throw new IllegalArgumentException("the leeway is from 0 to 10 minutes");
        }
    }

    /** A shared secret, and nothing else. */
    public static JwtConfig ofSecret(String secret) {
        return new JwtConfig(Optional.of(secret), Optional.empty(), Optional.empty(), Optional.empty(), DEFAULT_LEEWAY);
    }

    Optional<byte[]> secretBytes() {
        return secret.map(JwtConfig::bytes);
    }

    private static byte[] bytes(String secret) {
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "JwtConfig[secret=" + (secret.isPresent() ? "given" : "none") + ", jwks=" + jwks.orElse("none")
                + ", issuer=" + issuer.orElse("any") + ", audience=" + audience.orElse("any") + ", leeway=" + leeway
                + "]";
    }

    /** Where a JWKS is. */
    static final class JwkLocation {

        private JwkLocation() {}

        static void check(String location) {
            if (isRemote(location) && uri(location).getHost() == null) {
                throw new IllegalArgumentException("the JWKS URL has no host");
            }
            if (location.isBlank()) {
                throw new IllegalArgumentException("the JWKS location is empty");
            }
        }

        static boolean isRemote(String location) {
            return location.startsWith("https://") || location.startsWith("http://");
        }

        static URI uri(String location) {
            try {
                return URI.create(location);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("the JWKS location is not a URL", e);
            }
        }
    }
}

package dev.parley.application.webhook;

import dev.parley.application.port.IdSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/** What sender and receiver sign and verify with (Standard Webhooks: 24 to 64 bytes, as {@code whsec_} and their base64). */
public record SigningSecret(String text) {

    public static final int MIN_BYTES = 24;
    public static final int MAX_BYTES = 64;
    private static final String PREFIX = "whsec_";

    /** One that nobody can guess. */
    static SigningSecret drawn(IdSource ids) {
        var drawn = (ids.next() + ids.next()).getBytes(StandardCharsets.UTF_8);
        try {
            var key = MessageDigest.getInstance("SHA-256").digest(drawn);
            return new SigningSecret(PREFIX + Base64.getEncoder().encodeToString(key));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Empty when the text is none. */
    public static Optional<SigningSecret> parse(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            var secret = new SigningSecret(text);
            var length = secret.key().length;
            return length >= MIN_BYTES && length <= MAX_BYTES ? Optional.of(secret) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException when the text is no secret */
    public byte[] key() {
        return Base64.getDecoder().decode(text.substring(PREFIX.length()));
    }

    /** Without the text: it may come into a log. */
    @Override
    public String toString() {
        return "SigningSecret[]";
    }
}

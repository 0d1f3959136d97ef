package dev.parley.adapters.security.sealing;

import dev.parley.application.sealing.PlainSealer;
import java.util.Base64;
import java.util.Optional;

/**
 * A sealed text as it is kept: {@code ~1~}, the id of its key, {@code ~}, and nonce, ciphertext and tag in base64url.
 *
 * @param body decodes without fail
 */
record Envelope(String keyId, String body) {

    private static final char SEPARATOR = '~';
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    static Envelope of(String keyId, byte[] bytes) {
        return new Envelope(keyId, BASE64.encodeToString(bytes));
    }

    /** @return empty for what was never written by this server */
    static Optional<Envelope> parse(String kept) {
        var from = PlainSealer.SEALED.length();
        var end = kept.indexOf(SEPARATOR, from);
        if (!kept.startsWith(PlainSealer.SEALED) || end < 0) {
            return Optional.empty();
        }
        var envelope = new Envelope(kept.substring(from, end), kept.substring(end + 1));
        return Optional.of(envelope).filter(Envelope::isWellFormed);
    }

    /** There is one way to write bytes: what decodes to the same, but is written differently, was changed. */
    private boolean isWellFormed() {
        try {
            return SealingKeys.isId(keyId) && BASE64.encodeToString(bytes()).equals(body);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    byte[] bytes() {
        return Base64.getUrlDecoder().decode(body);
    }

    String text() {
        return PlainSealer.SEALED + keyId + SEPARATOR + body;
    }
}

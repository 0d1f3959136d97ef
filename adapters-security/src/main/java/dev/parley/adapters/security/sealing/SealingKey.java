package dev.parley.adapters.security.sealing;

import dev.parley.application.port.Sealer.Place;
import dev.parley.domain.identity.RoomId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * One key, from which two are derived (HKDF, RFC 5869): one seals with AES-256-GCM (NIST SP 800-38D, nonces of 96 random bits), with the
 * other words are marked (HMAC-SHA256, of which 128 bits are kept).
 */
final class SealingKey {

    static final int NONCE_BYTES = 12;

    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;
    private static final int MARK_BYTES = 16;
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final String MAC = "HmacSHA256";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final String id;
    private final SecretKey texts;
    private final SecretKey words;

    /** @param secret 32 bytes */
    SealingKey(String id, byte[] secret) {
        this.id = id;
        this.texts = derived(secret, "AES", "parley 1 texts");
        this.words = derived(secret, MAC, "parley 1 words");
    }

    private static SecretKey derived(byte[] secret, String algorithm, String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            algorithm,
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(secret)
                                    .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HKDF-SHA256", e);
        }
    }

    String id() {
        return id;
    }

    /** @return nonce, ciphertext and tag */
    byte[] seal(Place place, String text, byte[] nonce) {
        try {
            var closed = cipher(Cipher.ENCRYPT_MODE, place, nonce).doFinal(text.getBytes(StandardCharsets.UTF_8));
            var all = Arrays.copyOf(nonce, NONCE_BYTES + closed.length);
            System.arraycopy(closed, 0, all, NONCE_BYTES, closed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + CIPHER, e);
        }
    }

    /** @return empty when these bytes were not sealed with this key for this place */
    Optional<String> open(Place place, byte[] bytes) {
        if (bytes.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            return Optional.empty();
        }
        try {
            var text = cipher(Cipher.DECRYPT_MODE, place, Arrays.copyOf(bytes, NONCE_BYTES))
                    .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + CIPHER, e);
        }
    }

    private Cipher cipher(int mode, Place place, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, texts, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bytes(place));
        return cipher;
    }

    /** Each part with its length before it: no two places have the same. */
    private static byte[] bytes(Place place) {
        var parts = Stream.of(place.collection(), place.record(), place.field())
                .map(part -> part.getBytes(StandardCharsets.UTF_8))
                .toList();
        var all = ByteBuffer.allocate(
                parts.stream().mapToInt(part -> Integer.BYTES + part.length).sum());
        parts.forEach(part -> all.putInt(part.length).put(part));
        return all.array();
    }

    String mark(RoomId roomId, String word) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(words);
            // No room's name has a space.
            var mark = mac.doFinal((roomId.value() + " " + word).getBytes(StandardCharsets.UTF_8));
            return BASE64.encodeToString(Arrays.copyOf(mark, MARK_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + MAC, e);
        }
    }

    /** The id alone. */
    @Override
    public String toString() {
        return id;
    }
}

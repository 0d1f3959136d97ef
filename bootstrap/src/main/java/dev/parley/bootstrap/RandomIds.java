package dev.parley.bootstrap;

import dev.parley.application.port.IdSource;
import java.security.SecureRandom;
import java.util.Base64;

/** Ids of 128 random bits, 22 characters long. */
final class RandomIds implements IdSource {

    private static final int BYTES = 16;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();

    @Override
    public String next() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return BASE64.encodeToString(bytes);
    }
}

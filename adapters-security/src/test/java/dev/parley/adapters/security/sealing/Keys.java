package dev.parley.adapters.security.sealing;

import dev.parley.application.port.Sealer;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;

/** Keys for tests: the same id is always the same key. */
final class Keys {

    private Keys() {}

    static Sealer sealer(String... ids) {
        return SealingKeys.parse(Arrays.stream(ids).map(Keys::entry).collect(Collectors.joining(",")))
                .sealer();
    }

    static String entry(String id) {
        var secret = new byte[32];
        Arrays.fill(secret, (byte) id.hashCode());
        return id + ":" + Base64.getEncoder().encodeToString(secret);
    }
}

package dev.parley.adapters.security.ice;

import dev.parley.application.port.TurnCredentials;
import dev.parley.domain.identity.UserId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Credentials that a TURN server checks with a secret it shares with this one: {@code expiry:user}, and the HMAC-SHA1 of that, as
 * draft-uberti-behave-turn-rest and coturn's {@code use-auth-secret} have it.
 */
public final class HmacTurnCredentials implements TurnCredentials {

    private static final String ALGORITHM = "HmacSHA1";

    private final SecretKeySpec key;

    /** @param secret coturn's {@code static-auth-secret}, not empty */
    public HmacTurnCredentials(String secret) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    @Override
    public Credential issue(UserId userId, Instant expiresAt) {
        var username = expiresAt.getEpochSecond() + ":" + userId.value();
        return new Credential(username, Base64.getEncoder().encodeToString(mac(username)));
    }

    private byte[] mac(String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is not available", e);
        }
    }
}

package dev.parley.adapters.http.webhook;

import dev.parley.application.webhook.SigningSecret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The header {@code webhook-signature} of Standard Webhooks, in its symmetric form, {@code v1}. */
final class StandardSignature {

    private static final String ALGORITHM = "HmacSHA256";

    private StandardSignature() {}

    /** @param secrets whoever knows one of them can verify it */
    static String of(List<SigningSecret> secrets, String id, long epochSeconds, byte[] payload) {
        return secrets.stream()
                .map(secret -> "v1," + Base64.getEncoder().encodeToString(sign(secret, id, epochSeconds, payload)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] sign(SigningSecret secret, String id, long epochSeconds, byte[] payload) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.key(), ALGORITHM));
            mac.update((id + "." + epochSeconds + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(payload);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}

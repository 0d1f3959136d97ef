package dev.parley.adapters.http.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.webhook.SigningSecret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandardSignatureTest {

    private static final SigningSecret KNOWN = new SigningSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final byte[] PAYLOAD = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    private static String of(List<SigningSecret> secrets) {
        return StandardSignature.of(secrets, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, PAYLOAD);
    }

    /** The example that the libraries of Standard Webhooks are tested with. */
    @Test
    void it_is_what_the_libraries_of_the_standard_expect() {
        assertThat(of(List.of(KNOWN))).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void while_the_secret_changes_both_sign() {
        var signatures = of(List.of(new SigningSecret("whsec_" + "A".repeat(32)), KNOWN));

        assertThat(signatures.split(" ")).hasSize(2).doesNotHaveDuplicates();
        assertThat(signatures).endsWith(" v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}

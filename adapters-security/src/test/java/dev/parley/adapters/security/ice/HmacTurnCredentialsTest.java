package dev.parley.adapters.security.ice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.identity.UserId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HmacTurnCredentialsTest {

    /** The password was computed with {@code openssl dgst -sha1 -hmac north -binary | base64}. */
    @Test
    void a_credential_is_what_coturn_computes_itself() {
        var credential =
                new HmacTurnCredentials("north").issue(new UserId("alice"), Instant.parse("2026-01-01T00:00:00.999Z"));

        assertThat(credential.username()).isEqualTo("1767225600:alice");
        assertThat(credential.password()).isEqualTo("qnVCfmDqv+5N7tpxKH0liO/huIU=");
    }

    @Test
    void every_user_and_every_expiry_has_its_own() {
        var credentials = new HmacTurnCredentials("north");
        var at = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(credentials.issue(new UserId("alice"), at).password())
                .isNotEqualTo(credentials.issue(new UserId("bob"), at).password())
                .isNotEqualTo(credentials
                        .issue(new UserId("alice"), at.plusSeconds(1))
                        .password());
    }
}

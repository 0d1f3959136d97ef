package dev.parley.application.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.webhook.Webhook.State;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WebhookTest {

    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    private static final SigningSecret FIRST = new SigningSecret("whsec_" + "A".repeat(32));
    private static final SigningSecret SECOND = new SigningSecret("whsec_" + "B".repeat(32));
    private static final Webhook WEBHOOK = new Webhook(
            "hook",
            1,
            "https://hooks.example.org",
            Set.of(EventType.ROOM_CLOSED),
            Optional.of("billing"),
            FIRST,
            Optional.empty(),
            State.ENABLED,
            NOW);

    private static WebhookChange enabled(boolean enabled) {
        return new WebhookChange(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(enabled));
    }

    @Test
    void forADayAfterAChangeBothSecretsSign() {
        var rotated = WEBHOOK.signedWith(SECOND, NOW);

        assertThat(WEBHOOK.secrets(NOW)).containsExactly(FIRST);
        assertThat(rotated.secrets(NOW)).containsExactly(SECOND, FIRST);
        assertThat(rotated.secrets(NOW.plusSeconds(86_399))).containsExactly(SECOND, FIRST);
        assertThat(rotated.secrets(NOW.plusSeconds(86_400))).containsExactly(SECOND);
    }

    @Test
    void onlyWhatIsAskedForIsToldAndOnlyWhileItIsEnabled() {
        assertThat(WEBHOOK.wants(EventType.ROOM_CLOSED)).isTrue();
        assertThat(WEBHOOK.wants(EventType.CHAT_MESSAGE)).isFalse();
        assertThat(WEBHOOK.with(enabled(false)).wants(EventType.ROOM_CLOSED)).isFalse();
        assertThat(WEBHOOK.gone().wants(EventType.ROOM_CLOSED)).isFalse();
        assertThat(WEBHOOK.gone().with(enabled(true)).wants(EventType.ROOM_CLOSED))
                .isTrue();
    }

    @Test
    void aChangeLeavesTheRestAsItIs() {
        var changed = WEBHOOK.with(
                new WebhookChange(Optional.empty(), Optional.empty(), Optional.of(Optional.empty()), Optional.empty()));

        assertThat(changed.description()).isEmpty();
        assertThat(changed.url()).isEqualTo(WEBHOOK.url());
        assertThat(changed.events()).isEqualTo(WEBHOOK.events());
        assertThat(changed.revision()).isEqualTo(2);
    }

    @Test
    void aSecretIsInNoText() {
        assertThat(WEBHOOK.signedWith(SECOND, NOW).toString()).doesNotContain("AAAA", "BBBB");
    }
}

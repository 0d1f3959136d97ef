package dev.parley.adapters.http.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.application.webhook.EventType;
import dev.parley.application.webhook.Webhook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An endpoint as admins see it.
 *
 * @param secret only where it has just been made, and never again
 * @param formerSecretUntil until when what is sent is signed with the secret of before, too
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record WebhookShown(
        String webhookId,
        String url,
        List<String> events,
        Optional<String> description,
        Webhook.State state,
        Instant createdAt,
        Optional<Instant> formerSecretUntil,
        Optional<String> secret) {

    static WebhookShown of(Webhook webhook) {
        return shown(webhook, Optional.empty());
    }

    static WebhookShown withSecret(Webhook webhook) {
        return shown(webhook, Optional.of(webhook.secret().text()));
    }

    private static WebhookShown shown(Webhook webhook, Optional<String> secret) {
        return new WebhookShown(
                webhook.id(),
                webhook.url(),
                webhook.events().stream().map(EventType::id).toList(),
                webhook.description(),
                webhook.state(),
                webhook.createdAt(),
                webhook.former().map(Webhook.Former::until),
                secret);
    }
}

package dev.parley.adapters.http.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.application.webhook.EventType;
import dev.parley.application.webhook.SigningSecret;
import dev.parley.application.webhook.TargetRules;
import dev.parley.application.webhook.WebhookChange;
import dev.parley.json.Fields;
import dev.parley.json.InvalidFieldException;
import dev.parley.json.Json;
import dev.parley.json.schema.Bounds;
import dev.parley.json.schema.Schema;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is asked for an endpoint to be like. */
final class WebhookRequest {

    static final int MAX_DESCRIPTION_LENGTH = 500;
    private static final Schema EVENTS = Schema.list(Schema.oneOf(
                    Arrays.stream(EventType.values()).map(EventType::id).toArray(String[]::new)))
            .orNull();

    private WebhookRequest() {}

    /** @param secret to sign with; without one it is drawn here */
    record NewWebhook(
            @Bounds(min = 1, max = TargetRules.MAX_URL_LENGTH)
            String url,

            Optional<List<String>> events,
            @Bounds(min = 1, max = MAX_DESCRIPTION_LENGTH) Optional<String> description,
            Optional<String> secret) {

        static final Schema SCHEMA = Schema.of(NewWebhook.class).with("events", EVENTS);

        NewWebhook {
            Fields.text(url, "url", 1, TargetRules.MAX_URL_LENGTH);
            Fields.text(description, "description", 1, MAX_DESCRIPTION_LENGTH);
        }

        Set<EventType> types() {
            return events.map(WebhookRequest::types).orElseGet(EventType::defaults);
        }

        Optional<SigningSecret> signingSecret() {
            return secret.map(WebhookRequest::secret);
        }
    }

    /** What is absent stays; a description that is null is taken away. */
    record ChangedWebhook(
            @Bounds(min = 1, max = TargetRules.MAX_URL_LENGTH)
            Optional<String> url,

            Optional<List<String>> events,
            @Bounds(min = 1, max = MAX_DESCRIPTION_LENGTH) Optional<String> description,
            Optional<Boolean> enabled) {

        static final Schema SCHEMA = Schema.of(ChangedWebhook.class).with("events", EVENTS);

        ChangedWebhook {
            Fields.text(url, "url", 1, TargetRules.MAX_URL_LENGTH);
            Fields.text(description, "description", 1, MAX_DESCRIPTION_LENGTH);
        }

        static WebhookChange of(JsonNode body) {
            var change = Json.bind(body, ChangedWebhook.class);
            return new WebhookChange(
                    change.url(),
                    change.events().map(WebhookRequest::types),
                    body.has("description") ? Optional.of(change.description()) : Optional.empty(),
                    change.enabled());
        }
    }

    /** @param secret to sign with from now on; without one it is drawn here */
    record NewSecret(Optional<String> secret) {

        Optional<SigningSecret> signingSecret() {
            return secret.map(WebhookRequest::secret);
        }
    }

    private static Set<EventType> types(List<String> ids) {
        if (ids.isEmpty()) {
            throw new InvalidFieldException("events", "names one at least");
        }
        var types = EnumSet.noneOf(EventType.class);
        for (int i = 0; i < ids.size(); i++) {
            var field = "events[" + i + "]";
            types.add(EventType.of(ids.get(i))
                    .orElseThrow(() -> new InvalidFieldException(field, "is one of " + known())));
        }
        return types;
    }

    private static String known() {
        return Arrays.stream(EventType.values()).map(EventType::id).collect(Collectors.joining(", "));
    }

    private static SigningSecret secret(String text) {
        return SigningSecret.parse(text)
                .orElseThrow(() -> new InvalidFieldException(
                        "secret",
                        "is whsec_ and the base64 of " + SigningSecret.MIN_BYTES + " to " + SigningSecret.MAX_BYTES
                                + " bytes"));
    }
}

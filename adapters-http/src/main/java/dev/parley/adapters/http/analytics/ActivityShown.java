package dev.parley.adapters.http.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.application.analytics.Activity;
import dev.parley.application.analytics.ActivityKind;
import dev.parley.domain.identity.UserId;
import dev.parley.json.Json;
import dev.parley.json.Text;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** @param metadata {@code action} says what exactly was done, {@code duration} for how long, in seconds and thousandths of them */
record ActivityShown(
        ActivityKind.Type eventType, Optional<UserId> userId, Map<String, JsonNode> metadata, Instant timestamp) {

    static ActivityShown of(Activity activity) {
        var metadata = new TreeMap<String, JsonNode>();
        activity.details()
                .forEach((name, detail) -> metadata.put(name, Json.mapper().valueToTree(detail)));
        metadata.put("action", Json.mapper().valueToTree(Text.name(activity.kind())));
        if (activity.lasted().isPositive()) {
            metadata.put("duration", Json.mapper().valueToTree(AnalyticsSummary.seconds(activity.lasted())));
        }
        // What a client tells is kept as text.
        metadata.computeIfPresent(Activity.TOLD_METADATA, (_, text) -> Json.parse(text.textValue()));
        return new ActivityShown(activity.kind().type(), activity.userId(), metadata, activity.at());
    }
}

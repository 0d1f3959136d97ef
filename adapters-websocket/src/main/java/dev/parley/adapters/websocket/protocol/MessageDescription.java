package dev.parley.adapters.websocket.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.json.Json;
import java.util.List;
import java.util.Optional;

/**
 * A type of message, as the author of a client needs to know it.
 *
 * @param type as it stands in {@code type}
 * @param summary what it is for, in one sentence
 * @param taken how clients send it; empty for what the server alone sends
 * @param shown how the server sends it; empty for what clients alone send
 * @param onUserChannel it has a place also where there is no room
 */
public record MessageDescription(
        String type, String summary, Optional<Taken> taken, List<Shown> shown, boolean onUserChannel) {

    public MessageDescription {
        shown = List.copyOf(shown);
    }

    public static MessageDescription of(String type, String summary, Taken taken, Shown... shown) {
        return new MessageDescription(type, summary, Optional.of(taken), List.of(shown), false);
    }

    /** A message that only the server sends. */
    public static MessageDescription ofServer(String type, String summary, Shown... shown) {
        return new MessageDescription(type, summary, Optional.empty(), List.of(shown), false);
    }

    /** Not in rooms alone. */
    public MessageDescription onEveryChannel() {
        return new MessageDescription(type, summary, taken, shown, true);
    }

    /** Whole messages as clients send them. */
    public List<JsonNode> framesFromClient() {
        return taken.map(Taken::examples).orElse(List.of()).stream()
                .<JsonNode>map(payload -> {
                    var frame = Json.mapper().createObjectNode().put("type", type);
                    frame.put("id", "m-1");
                    frame.set("payload", payload);
                    return frame;
                })
                .toList();
    }
}

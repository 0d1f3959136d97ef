package dev.parley.adapters.websocket.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.json.InvalidFieldException;
import dev.parley.json.Json;
import dev.parley.json.Text;
import java.util.Map;

/** What a client may add to an event of its own: any JSON that can be kept, and given back as it was. */
final class Metadata {

    private static final int MAX_BYTES = 4_096;
    private static final int MAX_DEPTH = 8;
    private static final String NAME = "metadata";

    private Metadata() {}

    /** @throws InvalidFieldException when it is too large or too deep, or has text or numbers that cannot be written out again */
    static void check(Map<String, JsonNode> metadata) {
        metadata.values().forEach(value -> check(value, 2));
        if (Json.bytes(metadata).length > MAX_BYTES) {
            throw new InvalidFieldException(NAME, "has at most " + MAX_BYTES + " bytes as JSON");
        }
    }

    private static void check(JsonNode node, int depth) {
        if (node.isContainerNode() && depth > MAX_DEPTH) {
            throw new InvalidFieldException(NAME, "is at most " + MAX_DEPTH + " deep");
        }
        if (node.isTextual() && !Text.isWellFormed(node.textValue())) {
            throw new InvalidFieldException(NAME, "has an unpaired surrogate");
        }
        if (node.isDouble() && !Double.isFinite(node.doubleValue())) {
            throw new InvalidFieldException(NAME, "has a number that is too large");
        }
        node.forEach(child -> check(child, depth + 1));
    }
}

package dev.parley.adapters.websocket.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.json.schema.Schema;

/**
 * How the server sends a message, on one kind of occasion.
 *
 * @param when on which
 * @param payload the shape of the payload
 * @param logged it has a {@code sequence} and is replayed; otherwise it comes at most once
 * @param audience who gets it
 * @param example a whole frame
 */
public record Shown(String when, Schema payload, boolean logged, String audience, JsonNode example) {

    public static Shown logged(String when, Schema payload, String audience, JsonNode example) {
        return new Shown(when, payload, true, audience, example);
    }

    public static Shown ephemeral(String when, Schema payload, String audience, JsonNode example) {
        return new Shown(when, payload, false, audience, example);
    }
}

package dev.parley.adapters.websocket.connection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.json.InvalidFieldException;
import dev.parley.json.Json;
import dev.parley.json.Text;
import java.util.Optional;

/**
 * A message from a client, its shape checked, its payload not yet.
 *
 * @param id 1 to 64 characters: with it the client wants an answer
 */
record Inbound(String type, JsonNode payload, Optional<String> id) {

    private static final int MAX_ID_LENGTH = 64;

    /** @throws InvalidFieldException naming what does not fit */
    static Inbound parse(JsonNode frame) {
        if (!frame.isObject()) {
            throw new InvalidFieldException("", "a message is a JSON object");
        }
        var type = frame.path("type");
        if (!type.isTextual()) {
            throw new InvalidFieldException("type", "is a string");
        }
        var payload = frame.path("payload");
        if (!payload.isObject() && !payload.isMissingNode()) {
            throw new InvalidFieldException("payload", "is an object");
        }
        return new Inbound(
                type.textValue(), payload.isObject() ? payload : Json.mapper().createObjectNode(), id(frame));
    }

    /** The id that an error can be answered to, where there is a usable one. */
    static Optional<String> idOf(JsonNode frame) {
        try {
            return frame.isObject() ? id(frame) : Optional.empty();
        } catch (InvalidFieldException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> id(JsonNode frame) {
        var id = frame.path("id");
        if (id.isMissingNode() || id.isNull()) {
            return Optional.empty();
        }
        var fits = id.isTextual()
                && !id.textValue().isEmpty()
                && id.textValue().length() <= MAX_ID_LENGTH
                && Text.isWellFormed(id.textValue());
        if (!fits) {
            throw new InvalidFieldException("id", "is a string of 1 to " + MAX_ID_LENGTH + " characters");
        }
        return Optional.of(id.textValue());
    }
}

package dev.parley.adapters.websocket.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.domain.decision.Rejection;
import dev.parley.json.Json;
import dev.parley.json.schema.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How clients send a message.
 *
 * @param payload the record that the payload is bound to
 * @param schema the shape of the payload
 * @param permission who may send it
 * @param rateLimit the name of the limit that it counts against; empty for none
 * @param errors how it may be refused
 * @param examples payloads that are taken
 */
public record Taken(
        Class<? extends Record> payload,
        Schema schema,
        String permission,
        Optional<String> rateLimit,
        List<ErrorCase> errors,
        List<JsonNode> examples) {

    private static final String SIGNALLING = "signalling";
    private static final String MESSAGES = "messages";

    public static Taken signalling(Class<? extends Record> payload, String permission) {
        return ofRoom(payload, permission, SIGNALLING);
    }

    public static Taken message(Class<? extends Record> payload, String permission) {
        return ofRoom(payload, permission, MESSAGES);
    }

    /** @param rateLimit the name of the narrowest limit that it counts against */
    public static Taken rarely(Class<? extends Record> payload, String rateLimit, String permission) {
        return ofRoom(payload, permission, rateLimit);
    }

    /** What is taken on every channel, and counted nowhere. */
    public static Taken anywhere(Class<? extends Record> payload, ErrorCase... errors) {
        return new Taken(
                payload,
                Schema.of(payload),
                "whoever is connected",
                Optional.empty(),
                Stream.concat(ErrorCase.OF_EVERYTHING.stream(), Stream.of(errors))
                        .toList(),
                List.of());
    }

    private static Taken ofRoom(Class<? extends Record> payload, String permission, String rateLimit) {
        return new Taken(
                payload,
                Schema.of(payload),
                permission,
                Optional.of(rateLimit),
                Stream.concat(ErrorCase.OF_EVERYTHING.stream(), ErrorCase.OF_A_ROOM.stream())
                        .toList(),
                List.of());
    }

    /** Where reflection does not tell everything. */
    public Taken shaped(Schema exact) {
        return new Taken(payload, exact, permission, rateLimit, errors, examples);
    }

    public Taken refusedFor(Rejection... reasons) {
        var all = new ArrayList<>(errors);
        Arrays.stream(reasons).map(ErrorCase::of).forEach(all::add);
        return new Taken(payload, schema, permission, rateLimit, all, examples);
    }

    /** @param payloads JSON */
    public Taken like(String... payloads) {
        var parsed = Arrays.stream(payloads).map(Json::parse).toList();
        return new Taken(payload, schema, permission, rateLimit, errors, parsed);
    }
}

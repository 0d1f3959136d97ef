package dev.parley.adapters.websocket.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.json.Json;
import dev.parley.json.schema.Schema;
import dev.parley.json.schema.SchemaComponents;
import java.util.List;

/** Describes the WebSocket protocol as an AsyncAPI 3.0 document. */
public final class AsyncApi {

    private static final String FROM_CLIENT = "from-client";
    private static final String FROM_SERVER = "from-server";

    private final ObjectNode document = Json.mapper().createObjectNode();
    private final SchemaComponents schemas = new SchemaComponents();
    private final List<MessageDescription> descriptions;

    private AsyncApi(List<MessageDescription> descriptions) {
        this.descriptions = descriptions;
    }

    /** @return the document, the same for the same descriptions */
    public static ObjectNode of(List<MessageDescription> descriptions, List<CloseDescription> closings) {
        return new AsyncApi(descriptions).write(closings);
    }

    private ObjectNode write(List<CloseDescription> closings) {
        document.put("asyncapi", "3.0.0");
        document.set("info", info());
        document.put("defaultContentType", "application/json");
        AsyncApiServers.writeTo(document);
        var channels = document.putObject("channels");
        var operations = document.putObject("operations");
        AsyncApiServers.room(channels.putObject("room"));
        AsyncApiServers.user(channels.putObject("user"));
        for (String channel : List.of("room", "user")) {
            operation(operations, channel, "receive", FROM_CLIENT, "What clients send.");
            operation(operations, channel, "send", FROM_SERVER, "What the server sends.");
        }
        var messages = document.putObject("components").putObject("messages");
        for (MessageDescription description : descriptions) {
            description.taken().ifPresent(taken -> {
                messages.set(key(description, FROM_CLIENT), fromClient(description, taken));
                announce(channels, description, FROM_CLIENT);
            });
            if (!description.shown().isEmpty()) {
                messages.set(key(description, FROM_SERVER), fromServer(description));
                announce(channels, description, FROM_SERVER);
            }
        }
        AsyncApiServers.writeSecurityTo(document);
        schemas.writeTo(document);
        document.set("x-close-codes", Json.mapper().valueToTree(closings));
        document.set("x-error-codes", Json.mapper().valueToTree(ErrorDescription.all()));
        return document;
    }

    private static ObjectNode info() {
        var info = Json.mapper().createObjectNode();
        info.put("title", "Parley");
        info.put("version", "1");
        info.put(
                "description",
                "The WebSocket protocol of a WebRTC room server: one socket for each room, JSON in text frames. Every path"
                        + " under /webrtc also answers under /api/webrtc. The REST API is described by /openapi.json.");
        info.putObject("license").put("name", "Apache-2.0");
        return info;
    }

    private static void operation(
            ObjectNode operations, String channel, String action, String direction, String summary) {
        var operation = operations.putObject(channel + "-" + direction);
        operation.put("action", action);
        operation.putObject("channel").put("$ref", "#/channels/" + channel);
        operation.put("summary", summary);
        operation.putArray("messages");
    }

    private void announce(ObjectNode channels, MessageDescription description, String direction) {
        for (String channel : description.onUserChannel() ? List.of("room", "user") : List.of("room")) {
            var key = key(description, direction);
            channels.withObjectProperty(channel)
                    .withObjectProperty("messages")
                    .putObject(key)
                    .put("$ref", "#/components/messages/" + key);
            ((ArrayNode) document.at("/operations/" + channel + "-" + direction + "/messages"))
                    .addObject()
                    .put("$ref", "#/channels/" + channel + "/messages/" + key);
        }
    }

    private ObjectNode fromClient(MessageDescription description, Taken taken) {
        var message = message(description);
        message.set("payload", envelope(Envelopes.CLIENT, description.type(), taken.schema()));
        message.put("x-permission", taken.permission());
        message.put("x-rate-limit", taken.rateLimit().orElse(null));
        message.set("x-errors", Json.mapper().valueToTree(taken.errors()));
        var examples = message.putArray("examples");
        description.framesFromClient().forEach(frame -> examples.addObject().set("payload", frame));
        return message;
    }

    private ObjectNode fromServer(MessageDescription description) {
        var shown = description.shown();
        var shapes = shown.stream().map(Shown::payload).distinct().toList();
        var message = message(description);
        message.set(
                "payload",
                envelope(
                        Envelopes.SERVER,
                        description.type(),
                        shapes.size() == 1 ? shapes.getFirst() : Schema.anyOf(shapes)));
        var occasions = message.putArray("x-occasions");
        var examples = message.putArray("examples");
        for (Shown each : shown) {
            var occasion = occasions.addObject();
            occasion.put("when", each.when());
            occasion.put("logged", each.logged());
            occasion.put("audience", each.audience());
            examples.addObject().put("summary", each.when()).set("payload", each.example());
        }
        return message;
    }

    private static ObjectNode message(MessageDescription description) {
        var message = Json.mapper().createObjectNode();
        message.put("name", description.type());
        message.put("summary", description.summary());
        return message;
    }

    private JsonNode envelope(Schema around, String type, Schema payload) {
        var envelope = Json.mapper().createObjectNode();
        var all = envelope.putArray("allOf");
        all.add(schemas.use(around));
        var properties = all.addObject().putObject("properties");
        properties.putObject("type").put("const", type);
        properties.set("payload", schemas.use(payload));
        return envelope;
    }

    private static String key(MessageDescription description, String direction) {
        return description.type() + "-" + direction;
    }
}

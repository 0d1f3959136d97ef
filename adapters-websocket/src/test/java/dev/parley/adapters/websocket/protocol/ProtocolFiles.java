package dev.parley.adapters.websocket.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.adapters.websocket.connection.CloseCodes;
import dev.parley.json.Json;
import dev.parley.json.Text;
import dev.parley.json.schema.SchemaComponents;

/** The JSON files of {@code docs/protocol}, made from the descriptions in the code. */
final class ProtocolFiles {

    private ProtocolFiles() {}

    /** The catalogue: every type of message with all that is known of it. */
    static ObjectNode messages() {
        var components = new SchemaComponents();
        var file = Json.mapper().createObjectNode();
        file.put("protocol", "parley.v1");
        var envelopes = file.putObject("envelopes");
        envelopes.set("client", components.use(Envelopes.CLIENT));
        envelopes.set("server", components.use(Envelopes.SERVER));
        var messages = file.putArray("messages");
        for (MessageDescription description : Protocol.CATALOGUE.descriptions()) {
            var message = messages.addObject();
            message.put("type", description.type());
            message.put("summary", description.summary());
            message.put("on_user_channel", description.onUserChannel());
            message.set(
                    "client",
                    description.taken().map(taken -> client(components, taken)).orElse(null));
            var server = message.putArray("server");
            description.shown().forEach(shown -> server.add(server(components, shown)));
        }
        components.writeTo(file);
        return file;
    }

    private static ObjectNode client(SchemaComponents components, Taken taken) {
        var client = Json.mapper().createObjectNode();
        client.put("permission", taken.permission());
        client.put("rate_limit", taken.rateLimit().orElse(null));
        client.set("errors", tree(taken.errors()));
        client.set("payload", components.use(taken.schema()));
        client.set("examples", tree(taken.examples()));
        return client;
    }

    private static ObjectNode server(SchemaComponents components, Shown shown) {
        var server = Json.mapper().createObjectNode();
        server.put("when", shown.when());
        server.put("logged", shown.logged());
        server.put("audience", shown.audience());
        server.set("payload", components.use(shown.payload()));
        server.set("example", shown.example().path("payload"));
        return server;
    }

    /** Whole messages of a type, as they are on the wire. */
    static ObjectNode examples(MessageDescription description) {
        var file = Json.mapper().createObjectNode();
        file.put("type", description.type());
        file.set("from_client", tree(description.framesFromClient()));
        file.set(
                "from_server",
                tree(description.shown().stream().map(Shown::example).toList()));
        return file;
    }

    static ObjectNode codes() {
        var file = Json.mapper().createObjectNode();
        var remedies = file.putObject("remedies");
        for (Remedy remedy : Remedy.values()) {
            remedies.put(
                    Text.name(remedy),
                    switch (remedy) {
                        case RESUME_NOW -> "connect again at once, with last_sequence";
                        case AFTER -> "try again, or connect again with last_sequence, after a while";
                        case NEW_TOKEN -> "get a new token, then connect again with last_sequence";
                        case NEVER -> "do not try again by itself";
                        case FIX_REQUEST -> "what was sent is wrong and would be refused again";
                    });
        }
        file.set("error_codes", tree(ErrorDescription.all()));
        file.set("close_codes", tree(CloseCodes.all()));
        return file;
    }

    private static JsonNode tree(Object value) {
        return Json.mapper().valueToTree(value);
    }
}

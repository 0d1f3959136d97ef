package dev.parley.adapters.websocket.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.json.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where clients connect, and how they say who they are: the part of {@link AsyncApi} that holds for all messages. */
final class AsyncApiServers {

    private static final List<String> SCHEMES = List.of("query", "header", "subprotocol");
    private static final long MAX_SEQUENCE = (1L << 53) - 1;

    private AsyncApiServers() {}

    static void writeTo(ObjectNode document) {
        var servers = document.putObject("servers");
        server(servers.putObject("secure"), "wss", "Behind a proxy that ends TLS.");
        server(servers.putObject("plain"), "ws", "The server itself.");
    }

    private static void server(ObjectNode server, String protocol, String description) {
        server.put("host", "{host}");
        server.put("protocol", protocol);
        server.put("description", description);
        server.putObject("variables")
                .putObject("host")
                .put("default", "localhost:8080")
                .put("description", "where the server listens");
        var security = server.putArray("security");
        SCHEMES.forEach(scheme -> security.addObject().put("$ref", "#/components/securitySchemes/" + scheme));
    }

    static void writeSecurityTo(ObjectNode document) {
        var schemes = document.withObjectProperty("components").putObject("securitySchemes");
        schemes.putObject("query")
                .put("type", "httpApiKey")
                .put("name", "token")
                .put("in", "query")
                .put("description", "?token=JWT");
        schemes.putObject("header")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT")
                .put("description", "Authorization: Bearer JWT");
        schemes.putObject("subprotocol")
                .put("type", "httpApiKey")
                .put("name", "Sec-WebSocket-Protocol")
                .put("in", "header")
                .put("description", "parley.v1, bearer.JWT; the server answers parley.v1");
    }

    static void room(ObjectNode channel) {
        channel.put("address", "/webrtc/ws/{room_id}");
        channel.put("title", "A room");
        channel.put("description", "One socket for each room. Its first frame is room-state, resumed or error.");
        channel.putObject("messages");
        channel.putObject("parameters")
                .putObject("room_id")
                .put("description", "matches [A-Za-z0-9][A-Za-z0-9_.-]{0,99} and is not 'active'");
        var query = new LinkedHashMap<String, Schema>();
        query.put("token", Schema.string().described("JWT, where no header has it"));
        query.put(
                "last_sequence",
                Schema.integer(0, MAX_SEQUENCE)
                        .described("the last sequence that was seen: what followed is replayed"));
        binding(channel, query);
    }

    static void user(ObjectNode channel) {
        channel.put("address", "/webrtc/ws");
        channel.put("title", "The user channel");
        channel.put("description", "Without a room. Nothing is sent at first.");
        channel.putObject("messages");
        binding(channel, Map.of("token", Schema.string()));
    }

    private static void binding(ObjectNode channel, Map<String, Schema> query) {
        var binding = channel.putObject("bindings").putObject("ws");
        binding.put("method", "GET");
        binding.set("query", Schema.object("Query", query, List.of()).json());
        binding.put("bindingVersion", "0.1.0");
    }
}

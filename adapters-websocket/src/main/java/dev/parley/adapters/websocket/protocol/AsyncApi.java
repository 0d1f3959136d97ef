package dev.parley.adapters.websocket.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.json.Json;

/** Describes the WebSocket protocol as an AsyncAPI 3.0 document. */
public final class AsyncApi {

    private AsyncApi() {}

    /** @return the document, always the same for the same version of the server */
    public static ObjectNode document() {
        var document = Json.mapper().createObjectNode();
        document.put("asyncapi", "3.0.0");
        var info = document.putObject("info");
        info.put("title", "Parley");
        info.put("version", "1");
        info.put("description", "The WebSocket protocol of a WebRTC room server.");
        info.putObject("license").put("name", "Apache-2.0");
        var channels = document.putObject("channels");
        channels.putObject("room").put("address", "/webrtc/ws/{room_id}");
        channels.putObject("user").put("address", "/webrtc/ws");
        return document;
    }
}

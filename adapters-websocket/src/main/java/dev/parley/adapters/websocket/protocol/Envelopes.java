package dev.parley.adapters.websocket.protocol;

import dev.parley.json.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;

/** The shapes of what stands around every payload. */
public final class Envelopes {

    private static final long MAX_SEQUENCE = (1L << 53) - 1;
    private static final int MAX_ID_LENGTH = 64;

    public static final Schema CLIENT = client();
    public static final Schema SERVER = server();

    private Envelopes() {}

    private static Schema client() {
        var fields = new LinkedHashMap<String, Schema>();
        fields.put("type", Schema.string());
        fields.put("payload", Schema.anyObject().described("may be left out where it has no fields"));
        fields.put(
                "id",
                Schema.text(1, MAX_ID_LENGTH)
                        .orNull()
                        .described("of the client's choosing; with it the message is answered by ack or error"));
        return Schema.object("ClientMessage", fields, List.of("type"));
    }

    private static Schema server() {
        var fields = new LinkedHashMap<String, Schema>();
        fields.put("type", Schema.string());
        fields.put("room_id", Schema.roomId().orNull().described("null on the user channel"));
        fields.put("sender_id", Schema.userId().orNull().described("null where the server itself speaks"));
        fields.put(
                "sequence",
                Schema.integer(1, MAX_SEQUENCE)
                        .described(
                                "the place in the room's log: rising, not contiguous; logged messages alone have it"));
        fields.put("timestamp", Schema.timestamp());
        fields.put(
                "breakout_room_id",
                Schema.string().described("the breakout room that this is said in; absent in the main room"));
        fields.put("payload", Schema.anyObject());
        return Schema.object("ServerMessage", fields, List.of("type", "room_id", "sender_id", "timestamp", "payload"));
    }
}

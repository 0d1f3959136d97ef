package dev.parley.adapters.websocket.connection;

import dev.parley.adapters.websocket.connection.Welcome.ResumedPayload;
import dev.parley.adapters.websocket.protocol.MessageDescription;
import dev.parley.adapters.websocket.protocol.Shown;
import dev.parley.application.port.RoomView;
import dev.parley.application.room.Vitals;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Breakouts;
import dev.parley.domain.room.Door;
import dev.parley.domain.room.Participant;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomRules;
import dev.parley.domain.room.Settings;
import dev.parley.json.RoomSchemas;
import dev.parley.json.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The first messages on a connection to a room, described for the authors of clients. */
final class WelcomeMessages {

    private static final String WHO_CONNECTED = "whoever connected";

    private WelcomeMessages() {}

    static List<MessageDescription> descriptions() {
        return List.of(
                MessageDescription.ofServer(
                        Notice.ROOM_STATE.type(),
                        "The room as it is now; all that follows is a change to it.",
                        Shown.ephemeral(
                                "First of all without last_sequence; after resumed where recovered is false.",
                                roomStateSchema(),
                                WHO_CONNECTED,
                                Examples.notice(Notice.ROOM_STATE, roomState()))),
                MessageDescription.ofServer(
                        Notice.RESUMED.type(),
                        "The answer to last_sequence.",
                        resumed("The missed messages follow, in order.", new ResumedPayload(from(), to(), 3, true)),
                        resumed(
                                "The log no longer has all of them: room-state follows.",
                                new ResumedPayload(from(), to(), 0, false))));
    }

    private static Shown resumed(String when, ResumedPayload payload) {
        return Shown.ephemeral(
                when, Schema.ofOutput(ResumedPayload.class), WHO_CONNECTED, Examples.notice(Notice.RESUMED, payload));
    }

    private static long from() {
        return to() - 4_000;
    }

    private static long to() {
        return Examples.AT.toEpochMilli();
    }

    private static Object roomState() {
        var participants = new LinkedHashMap<UserId, Participant>();
        participants.put(Examples.ANNA, Examples.participant(Examples.ANNA));
        participants.put(Examples.BEN, Examples.participant(Examples.BEN));
        var room = new Room(
                Examples.ROOM,
                Settings.defaults(RoomRules.DEFAULT.maxParticipants()),
                participants,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Breakouts.NONE,
                Door.OPEN,
                Map.of(),
                Optional.empty());
        return Welcome.roomState(new RoomView(room, 1, to()), Examples.BEN, Examples.CONNECTION, new Vitals());
    }

    private static Schema roomStateSchema() {
        var e2ee = new LinkedHashMap<String, Schema>();
        e2ee.put("enabled", Schema.bool());
        e2ee.put("epoch", Schema.integer());
        e2ee.put("keys", Schema.list(Schema.anyObject()));
        var fields = new LinkedHashMap<String, Schema>();
        fields.put("participants", Schema.list(RoomSchemas.PARTICIPANT));
        fields.put("you", RoomSchemas.PARTICIPANT.extendedBy("You", Map.of("connection_id", Schema.string())));
        fields.put("settings", RoomSchemas.SETTINGS);
        fields.put("hand_raise_queue", Schema.list(RoomSchemas.HAND));
        fields.put("breakout_rooms", Schema.list(RoomSchemas.BREAKOUT));
        fields.put("recording", Schema.anyObject().orNull());
        fields.put("live_streams", Schema.list(Schema.anyObject()));
        fields.put("e2ee", Schema.object("EndToEndEncryption", e2ee));
        fields.put("sequence", Schema.integer().described("the last of the log that this state includes"));
        return Schema.object("RoomState", fields);
    }
}

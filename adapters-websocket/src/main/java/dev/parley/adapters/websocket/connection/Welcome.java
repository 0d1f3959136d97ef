package dev.parley.adapters.websocket.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.application.port.RoomView;
import dev.parley.application.room.Vitals;
import dev.parley.domain.gesture.GestureEvent.HandQueueShown;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Participant;
import dev.parley.json.BreakoutShown;
import dev.parley.json.HandShown;
import dev.parley.json.Json;
import dev.parley.json.RoomJson;
import dev.parley.json.WaiterShown;
import java.util.Optional;

/** The first frames that a member gets. */
final class Welcome {

    private final SocketServices services;
    private final RoomView view;
    private final Seat seat;
    private final Vitals vitals;
    private final Answers answers;

    /**
     * @param from the last that the client saw
     * @param to the last entry when it came back
     * @param replayed how many messages follow
     */
    record ResumedPayload(long from, long to, int replayed, boolean recovered) {}

    Welcome(SocketServices services, RoomView view, Seat seat, Vitals vitals) {
        this.services = services;
        this.view = view;
        this.seat = seat;
        this.vitals = vitals;
        this.answers =
                new Answers(services, seat.outbox(), Optional.of(view.room().roomId()));
    }

    void sendResumed(long from, Optional<Integer> missed) {
        services.telemetry().reconnected(missed.isPresent());
        answers.send(Notice.RESUMED, new ResumedPayload(from, view.head(), missed.orElse(0), missed.isPresent()));
    }

    void sendRoomState() {
        answers.send(Notice.ROOM_STATE, roomState(view, seat.userId(), seat.connectionId(), vitals));
    }

    /** The only thing that is said to who has to wait. */
    void sendWaiting(WaiterShown waiter) {
        answers.sendAsOf(view.head(), Notice.WAITING_ROOM_JOIN, waiter);
    }

    static ObjectNode roomState(RoomView view, UserId userId, ConnectionId connectionId, Vitals vitals) {
        var json = Json.mapper().createObjectNode();
        var participants = json.putArray("participants");
        for (Participant participant : view.room().present()) {
            var shown = RoomJson.participant(view.room(), participant, vitals.of(participant.userId()));
            participants.add(shown);
            if (participant.userId().equals(userId)) {
                var you = shown.deepCopy();
                you.put("connection_id", connectionId.value());
                json.set("you", you);
            }
        }
        json.set("settings", RoomJson.settings(view.room().settings()));
        json.set("hand_raise_queue", Json.mapper().valueToTree(HandShown.all(HandQueueShown.of(view.room()))));
        json.set("breakout_rooms", Json.mapper().valueToTree(BreakoutShown.all(view.room())));
        json.putNull("recording");
        json.putArray("live_streams");
        var e2ee = json.putObject("e2ee");
        e2ee.put("enabled", view.room().settings().e2eeRequired());
        e2ee.put("epoch", 0);
        e2ee.putArray("keys");
        json.put("sequence", view.head());
        return json;
    }
}

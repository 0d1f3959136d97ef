package dev.parley.adapters.websocket.room;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.websocket.connection.Examples;
import dev.parley.adapters.websocket.protocol.MessageDescription;
import dev.parley.adapters.websocket.protocol.Shown;
import dev.parley.adapters.websocket.protocol.Taken;
import dev.parley.adapters.websocket.room.DoorFeature.WaiterDecided;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.DoorEvent;
import dev.parley.domain.room.DoorEvent.WaiterAdmitted;
import dev.parley.domain.room.DoorEvent.WaiterCame;
import dev.parley.domain.room.DoorEvent.WaiterLeft;
import dev.parley.domain.room.DoorEvent.WaiterRejected;
import dev.parley.domain.room.LeaveReason;
import dev.parley.domain.room.Presence;
import dev.parley.domain.room.RoomRejection;
import dev.parley.domain.room.WaitReason;
import dev.parley.domain.room.Waiter;
import dev.parley.json.WaiterShown;
import dev.parley.json.WaitersChosen;
import dev.parley.json.schema.Schema;
import java.util.List;
import java.util.Optional;

/** {@link DoorFeature}'s messages, described for the authors of clients. */
final class DoorMessages {

    private static final String ATTENDANTS = "all who may admit";
    private static final String ATTENDANTS_AND_WAITER = "all who may admit, and the one it is about";
    private static final String WHO_MAY = "can_manage_participants; only the host while require_host_approval is on";

    private DoorMessages() {}

    static List<MessageDescription> descriptions() {
        return List.of(join(), admit(), reject());
    }

    private static MessageDescription join() {
        var waiter = new Waiter(
                Examples.BEN,
                "Ben Bauer",
                Optional.empty(),
                Optional.empty(),
                Examples.AT,
                new Presence.Connected(Examples.CONNECTION),
                false);
        return MessageDescription.ofServer(
                DoorFeature.WAITING_ROOM_JOIN,
                "Somebody waits to be let in. Until they are, they get nothing else of the room, and only ping, leave and"
                        + " token-refresh are answered.",
                waiting(
                        "First of all to whoever has to wait, also when they come back within the presence TTL; and"
                                + " whenever their position or the reason changes.",
                        "the one who waits",
                        new WaiterCame(waiter, 1, WaitReason.WAITING_ROOM)),
                waiting("Somebody has come to wait.", ATTENDANTS, new WaiterCame(waiter, 2, WaitReason.HOST_APPROVAL)),
                waiting(
                        "They wait no longer: they left, or were away for longer than the presence TTL.",
                        ATTENDANTS,
                        new WaiterLeft(waiter, LeaveReason.LEFT)));
    }

    private static Shown waiting(String when, String audience, DoorEvent event) {
        return Shown.logged(
                when, Schema.ofOutput(WaiterShown.class), audience, example(Optional.of(Examples.BEN), event));
    }

    private static MessageDescription admit() {
        return MessageDescription.of(
                DoorFeature.WAITING_ROOM_ADMIT,
                "Let in who waits: one, these, or all; as many as there is room for, in the order in which they came."
                        + " For the one who waited room-state follows.",
                chosen().refusedFor(
                                RoomRejection.NOT_A_MEMBER,
                                RoomRejection.NOT_ALLOWED,
                                RoomRejection.NOBODY_WAITS,
                                RoomRejection.LOCKED,
                                RoomRejection.FULL),
                Shown.logged(
                        "Somebody is let in; with sender_id null because nothing keeps them waiting any more.",
                        Schema.ofOutput(WaiterDecided.class),
                        ATTENDANTS_AND_WAITER,
                        example(Optional.of(Examples.ANNA), new WaiterAdmitted(Examples.BEN))));
    }

    private static MessageDescription reject() {
        return MessageDescription.of(
                DoorFeature.WAITING_ROOM_REJECT,
                "Send away who waits: one, these, or all. They may come again; who is not to is kicked or banned.",
                chosen().refusedFor(RoomRejection.NOT_A_MEMBER, RoomRejection.NOT_ALLOWED, RoomRejection.NOBODY_WAITS),
                Shown.logged(
                        "Somebody is not let in; the server closes their socket with 4003.",
                        Schema.ofOutput(WaiterDecided.class),
                        ATTENDANTS_AND_WAITER,
                        example(Optional.of(Examples.ANNA), new WaiterRejected(Examples.BEN))));
    }

    private static Taken chosen() {
        return Taken.message(WaitersChosen.class, WHO_MAY)
                .shaped(Schema.of(WaitersChosen.class).withOneOf("user_id", "user_ids", "all"))
                .like("{\"user_id\": \"ben\"}", "{\"user_ids\": [\"ben\", \"cleo\"]}", "{\"all\": true}");
    }

    private static JsonNode example(Optional<UserId> sender, DoorEvent event) {
        return Examples.logged(sender, event, DoorFeature.encoded(event).orElseThrow());
    }
}

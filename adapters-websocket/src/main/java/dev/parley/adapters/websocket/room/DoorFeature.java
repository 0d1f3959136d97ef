package dev.parley.adapters.websocket.room;

import dev.parley.adapters.websocket.connection.Feature;
import dev.parley.adapters.websocket.connection.MessageType;
import dev.parley.adapters.websocket.connection.MessageType.Traffic;
import dev.parley.adapters.websocket.connection.WireMessage;
import dev.parley.adapters.websocket.protocol.MessageDescription;
import dev.parley.application.room.RoomEngine;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Event;
import dev.parley.domain.room.DoorCommand;
import dev.parley.domain.room.DoorCommand.Admit;
import dev.parley.domain.room.DoorCommand.Reject;
import dev.parley.domain.room.DoorCommand.Who;
import dev.parley.domain.room.DoorEvent;
import dev.parley.domain.room.DoorEvent.BanLifted;
import dev.parley.domain.room.DoorEvent.Kicked;
import dev.parley.domain.room.DoorEvent.SentBackForgotten;
import dev.parley.domain.room.DoorEvent.WaiterAdmitted;
import dev.parley.domain.room.DoorEvent.WaiterCame;
import dev.parley.domain.room.DoorEvent.WaiterConnected;
import dev.parley.domain.room.DoorEvent.WaiterLeft;
import dev.parley.domain.room.DoorEvent.WaiterLost;
import dev.parley.domain.room.DoorEvent.WaiterRejected;
import dev.parley.json.WaiterShown;
import dev.parley.json.WaitersChosen;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code waiting-room-join}, {@code waiting-room-admit} and {@code waiting-room-reject}. */
public final class DoorFeature implements Feature {

    static final String WAITING_ROOM_JOIN = "waiting-room-join";
    static final String WAITING_ROOM_ADMIT = "waiting-room-admit";
    static final String WAITING_ROOM_REJECT = "waiting-room-reject";

    private final RoomEngine engine;

    public DoorFeature(RoomEngine engine) {
        this.engine = engine;
    }

    record WaiterDecided(UserId userId) {}

    @Override
    public List<MessageType<?>> messages() {
        return List.of(message(WAITING_ROOM_ADMIT, Admit::new), message(WAITING_ROOM_REJECT, Reject::new));
    }

    private MessageType<WaitersChosen> message(String name, Function<Who, DoorCommand> command) {
        return new MessageType<>(
                name,
                WaitersChosen.class,
                Traffic.OTHER,
                (caller, chosen) -> caller.asks(engine, command.apply(chosen.who())));
    }

    @Override
    public List<MessageDescription> descriptions() {
        return DoorMessages.descriptions();
    }

    @Override
    public Optional<WireMessage> encode(Event event) {
        return event instanceof DoorEvent door ? encoded(door) : Optional.empty();
    }

    static Optional<WireMessage> encoded(DoorEvent event) {
        return switch (event) {
            case WaiterCame came ->
                shown(WAITING_ROOM_JOIN, WaiterShown.of(came.waiter(), came.position(), came.reason()));
            case WaiterLeft left -> shown(WAITING_ROOM_JOIN, WaiterShown.gone(left.waiter()));
            case WaiterAdmitted(var user) -> shown(WAITING_ROOM_ADMIT, new WaiterDecided(user));
            case WaiterRejected(var user) -> shown(WAITING_ROOM_REJECT, new WaiterDecided(user));
            case Kicked _, BanLifted _, WaiterConnected _, WaiterLost _, SentBackForgotten _ -> Optional.empty();
        };
    }

    private static Optional<WireMessage> shown(String type, Object payload) {
        return Optional.of(new WireMessage(type, payload));
    }
}

package dev.parley.adapters.websocket.gesture;

import dev.parley.adapters.websocket.connection.Caller;
import dev.parley.adapters.websocket.connection.Feature;
import dev.parley.adapters.websocket.connection.MessageType;
import dev.parley.adapters.websocket.connection.MessageType.Traffic;
import dev.parley.adapters.websocket.connection.WireMessage;
import dev.parley.adapters.websocket.protocol.MessageDescription;
import dev.parley.application.room.RoomEngine;
import dev.parley.domain.gesture.Emoji;
import dev.parley.domain.gesture.GestureCommand;
import dev.parley.domain.gesture.GestureCommand.LowerHand;
import dev.parley.domain.gesture.GestureCommand.RaiseHand;
import dev.parley.domain.gesture.GestureCommand.React;
import dev.parley.domain.gesture.GestureEvent;
import dev.parley.domain.gesture.GestureEvent.HandLowered;
import dev.parley.domain.gesture.GestureEvent.HandQueueShown;
import dev.parley.domain.gesture.GestureEvent.HandRaised;
import dev.parley.domain.gesture.GestureEvent.Reacted;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Event;
import dev.parley.json.Fields;
import dev.parley.json.HandShown;
import dev.parley.json.InvalidFieldException;
import dev.parley.json.schema.Bounds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** {@code hand-raise} and {@code reaction}. */
public final class GestureFeature implements Feature {

    static final String HAND_RAISE = "hand-raise";
    static final String HAND_RAISE_QUEUE = "hand-raise-queue";
    static final String REACTION = "reaction";

    private final RoomEngine engine;

    public GestureFeature(RoomEngine engine) {
        this.engine = engine;
    }

    /** @param userId whose hand to lower; one raises none but one's own */
    record HandRaise(@Nullable Boolean raised, Optional<UserId> userId) {
        HandRaise {
            Fields.required(raised, "raised");
        }

        GestureCommand command(Caller caller) {
            return Boolean.TRUE.equals(raised)
                    ? new RaiseHand()
                    : new LowerHand(userId.orElse(caller.identity().userId()));
        }
    }

    record Reaction(@Bounds(min = 1, max = Emoji.MAX_LENGTH) String reactionType) {
        Reaction {
            if (!Emoji.isOne(Fields.text(reactionType, "reaction_type", 1, Emoji.MAX_LENGTH))) {
                throw new InvalidFieldException("reaction_type", "is one emoji");
            }
        }
    }

    record HandRaiseShown(UserId userId, String username, boolean raised) {}

    record HandQueue(List<HandShown> queue) {}

    record ReactionShown(UserId userId, String username, String reactionType, Instant timestamp) {}

    @Override
    public List<MessageType<?>> messages() {
        return List.of(
                message(
                        HAND_RAISE,
                        HandRaise.class,
                        Traffic.HAND_RAISES,
                        (caller, handRaise) -> handRaise.command(caller)),
                message(
                        REACTION,
                        Reaction.class,
                        Traffic.REACTIONS,
                        (_, reaction) -> new React(reaction.reactionType())));
    }

    private <P> MessageType<P> message(
            String name, Class<P> payload, Traffic traffic, BiFunction<Caller, P, GestureCommand> command) {
        return new MessageType<>(name, payload, traffic, (caller, p) -> caller.asks(engine, command.apply(caller, p)));
    }

    @Override
    public List<MessageDescription> descriptions() {
        return GestureMessages.descriptions();
    }

    @Override
    public Optional<WireMessage> encode(Event event) {
        return event instanceof GestureEvent gesture ? Optional.of(encoded(gesture)) : Optional.empty();
    }

    static WireMessage encoded(GestureEvent event) {
        return switch (event) {
            case HandRaised raised -> hand(raised.userId(), true);
            case HandLowered(var user) -> hand(user, false);
            case HandQueueShown shown -> new WireMessage(HAND_RAISE_QUEUE, new HandQueue(HandShown.all(shown)));
            case Reacted(var user, var reaction, var at) ->
                new WireMessage(REACTION, new ReactionShown(user, user.value(), reaction, at));
        };
    }

    private static WireMessage hand(UserId user, boolean raised) {
        return new WireMessage(HAND_RAISE, new HandRaiseShown(user, user.value(), raised));
    }
}

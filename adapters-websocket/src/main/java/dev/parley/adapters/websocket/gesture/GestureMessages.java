package dev.parley.adapters.websocket.gesture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.websocket.connection.Examples;
import dev.parley.adapters.websocket.gesture.GestureFeature.HandQueue;
import dev.parley.adapters.websocket.gesture.GestureFeature.HandRaise;
import dev.parley.adapters.websocket.gesture.GestureFeature.HandRaiseShown;
import dev.parley.adapters.websocket.gesture.GestureFeature.Reaction;
import dev.parley.adapters.websocket.gesture.GestureFeature.ReactionShown;
import dev.parley.adapters.websocket.protocol.MessageDescription;
import dev.parley.adapters.websocket.protocol.Shown;
import dev.parley.adapters.websocket.protocol.Taken;
import dev.parley.domain.gesture.GestureEvent;
import dev.parley.domain.gesture.GestureEvent.HandQueueShown;
import dev.parley.domain.gesture.GestureEvent.HandRaised;
import dev.parley.domain.gesture.GestureEvent.QueuedHand;
import dev.parley.domain.gesture.GestureEvent.Reacted;
import dev.parley.domain.gesture.GestureRejection;
import dev.parley.domain.identity.UserId;
import dev.parley.json.schema.Schema;
import java.util.List;
import java.util.Optional;

/** {@link GestureFeature}'s messages, described for the authors of clients. */
final class GestureMessages {

    private static final String EVERYBODY = "everybody, the sender too";

    private GestureMessages() {}

    static List<MessageDescription> descriptions() {
        return List.of(handRaise(), handRaiseQueue(), reaction());
    }

    private static MessageDescription handRaise() {
        return MessageDescription.of(
                GestureFeature.HAND_RAISE,
                "Raise one's hand, or lower it. Lowered, user_id may name whose; raised, it is always the sender's own."
                        + " What has changed is followed by hand-raise-queue; what has not changes nothing and tells nobody.",
                Taken.rarely(
                                HandRaise.class,
                                "hand_raises",
                                "every member; to lower another's can_manage_participants, and only the host for the host")
                        .refusedFor(
                                GestureRejection.NOT_A_MEMBER,
                                GestureRejection.NO_SUCH_PARTICIPANT,
                                GestureRejection.NOT_YOUR_HAND)
                        .like("{\"raised\": true}", "{\"raised\": false, \"user_id\": \"ben\"}"),
                Shown.logged(
                        "A hand went up or down. Whoever leaves lowers it without this message.",
                        Schema.ofOutput(HandRaiseShown.class),
                        EVERYBODY,
                        logged(Optional.of(Examples.BEN), new HandRaised(Examples.BEN, Examples.AT))));
    }

    private static MessageDescription handRaiseQueue() {
        return MessageDescription.ofServer(
                GestureFeature.HAND_RAISE_QUEUE,
                "Whose hands are up, in the order of the log: who raised it first is at position 1.",
                Shown.logged(
                        "A hand went up or down, or somebody left whose hand was up.",
                        Schema.ofOutput(HandQueue.class),
                        "everybody",
                        logged(
                                Optional.empty(),
                                new HandQueueShown(List.of(
                                        new QueuedHand(Examples.BEN, Examples.AT),
                                        new QueuedHand(Examples.ANNA, Examples.AT.plusSeconds(3)))))));
    }

    private static MessageDescription reaction() {
        var reacted = new Reacted(Examples.BEN, "\uD83D\uDC4F", Examples.AT);
        return MessageDescription.of(
                GestureFeature.REACTION,
                "One emoji, to be shown for 5 seconds.",
                Taken.rarely(Reaction.class, "reactions", "can_use_reactions, while the setting enable_reactions is on")
                        .refusedFor(
                                GestureRejection.NOT_A_MEMBER,
                                GestureRejection.NO_REACTIONS,
                                GestureRejection.REACTIONS_OFF)
                        .like("{\"reaction_type\": \"\uD83D\uDC4F\"}"),
                Shown.ephemeral(
                        "Somebody reacts.",
                        Schema.ofOutput(ReactionShown.class),
                        EVERYBODY,
                        Examples.unlogged(Optional.of(Examples.BEN), GestureFeature.encoded(reacted))));
    }

    private static JsonNode logged(Optional<UserId> sender, GestureEvent event) {
        return Examples.logged(sender, event, GestureFeature.encoded(event));
    }
}

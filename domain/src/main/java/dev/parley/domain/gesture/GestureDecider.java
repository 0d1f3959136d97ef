package dev.parley.domain.gesture;

import static dev.parley.domain.decision.Decision.accepted;
import static dev.parley.domain.decision.Decision.passedOn;
import static dev.parley.domain.decision.Decision.rejected;

import dev.parley.domain.decision.Context;
import dev.parley.domain.decision.Decision;
import dev.parley.domain.decision.Decision.Accepted;
import dev.parley.domain.gesture.GestureCommand.LowerHand;
import dev.parley.domain.gesture.GestureCommand.RaiseHand;
import dev.parley.domain.gesture.GestureCommand.React;
import dev.parley.domain.gesture.GestureEvent.HandLowered;
import dev.parley.domain.gesture.GestureEvent.HandQueueShown;
import dev.parley.domain.gesture.GestureEvent.HandRaised;
import dev.parley.domain.gesture.GestureEvent.QueuedHand;
import dev.parley.domain.gesture.GestureEvent.Reacted;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Draft;
import dev.parley.domain.log.Event;
import dev.parley.domain.room.Authority;
import dev.parley.domain.room.Participant;
import dev.parley.domain.room.Permission;
import dev.parley.domain.room.RaisedHand;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomEvent.ParticipantLeft;
import dev.parley.domain.room.RoomEvent.RoomClosed;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides about raised hands and reactions. Pure and total. */
public final class GestureDecider {

    private GestureDecider() {}

    public static Decision decide(Room room, GestureCommand command, Context context) {
        return switch (command) {
            case RaiseHand _ ->
                context.actor()
                        .flatMap(room::participant)
                        .map(actor -> raise(room, actor, context))
                        .orElse(rejected(GestureRejection.NOT_A_MEMBER));
            case LowerHand(var user) -> lower(room, user, context);
            case React(var reactionType) ->
                context.actor()
                        .flatMap(room::participant)
                        .map(actor -> react(room, actor, reactionType, context))
                        .orElse(rejected(GestureRejection.NOT_A_MEMBER));
        };
    }

    /** @param sequence the event's place in the log */
    public static Room evolve(Room room, GestureEvent event, long sequence) {
        return switch (event) {
            case HandRaised(var user, var at) -> withHand(room, user, Optional.of(new RaisedHand(at, sequence)));
            case HandLowered(var user) -> withHand(room, user, Optional.empty());
            case HandQueueShown _, Reacted _ -> room;
        };
    }

    /** Whoever leaves takes their hand down: where that moves the queue up, everybody hears of it in the same step. */
    public static Decision afterDepartures(Room room, Decision decision) {
        if (!(decision instanceof Accepted accepted)) {
            return decision;
        }
        var left = accepted.logged().stream()
                .flatMap(draft -> draft.event() instanceof ParticipantLeft departure
                        ? Optional.of(departure.userId()).stream()
                        : Optional.<UserId>empty().stream())
                .collect(Collectors.toSet());
        var queue = HandQueueShown.of(room);
        var isOver = left.size() == room.present().size()
                || accepted.logged().stream().anyMatch(draft -> draft.event() instanceof RoomClosed);
        if (isOver || queue.without(left).equals(queue)) {
            return decision;
        }
        var drafts = new ArrayList<>(accepted.logged());
        drafts.add(Draft.byServer(queue.without(left), Audience.EVERYONE));
        return new Accepted(drafts, accepted.ephemeral());
    }

    private static Room withHand(Room room, UserId user, Optional<RaisedHand> hand) {
        return room.participant(user)
                .map(p -> room.withParticipant(p.withAppearance(p.appearance().withHand(hand))))
                .orElse(room);
    }

    private static Decision raise(Room room, Participant actor, Context context) {
        if (actor.appearance().hand().isPresent()) {
            return accepted();
        }
        var queue = HandQueueShown.of(room).with(new QueuedHand(actor.userId(), context.now()));
        return told(context, new HandRaised(actor.userId(), context.now()), queue);
    }

    private static Decision lower(Room room, UserId user, Context context) {
        var authority = Authority.of(room, context);
        if (!authority.isInside()) {
            return rejected(GestureRejection.NOT_A_MEMBER);
        }
        var target = room.participant(user);
        if (target.isEmpty()) {
            return rejected(GestureRejection.NO_SUCH_PARTICIPANT);
        }
        if (!authority.is(user) && !authority.isOver(target.get())) {
            return rejected(GestureRejection.NOT_YOUR_HAND);
        }
        if (target.get().appearance().hand().isEmpty()) {
            return accepted();
        }
        return told(context, new HandLowered(user), HandQueueShown.of(room).without(Set.of(user)));
    }

    private static Decision told(Context context, Event change, HandQueueShown queue) {
        return accepted(
                new Draft(context.actor(), change, Audience.EVERYONE), Draft.byServer(queue, Audience.EVERYONE));
    }

    private static Decision react(Room room, Participant actor, String reactionType, Context context) {
        if (!actor.may(Permission.CAN_USE_REACTIONS)) {
            return rejected(GestureRejection.NO_REACTIONS);
        }
        if (!room.settings().enableReactions()) {
            return rejected(GestureRejection.REACTIONS_OFF);
        }
        var reacted = new Reacted(actor.userId(), reactionType, context.now());
        return passedOn(Draft.by(actor.userId(), reacted, room.around(actor.userId())));
    }
}

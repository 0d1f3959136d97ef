package dev.parley.domain.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.breakout.BreakoutCommand.Close;
import dev.parley.domain.breakout.BreakoutCommand.CloseAll;
import dev.parley.domain.breakout.BreakoutCommand.Move;
import dev.parley.domain.breakout.BreakoutCommand.Open;
import dev.parley.domain.decision.Command;
import dev.parley.domain.decision.Context;
import dev.parley.domain.decision.Decision.Accepted;
import dev.parley.domain.decision.Decision.Rejected;
import dev.parley.domain.gesture.GestureCommand.LowerHand;
import dev.parley.domain.gesture.GestureCommand.RaiseHand;
import dev.parley.domain.gesture.GestureEvent.HandLowered;
import dev.parley.domain.gesture.GestureEvent.HandQueueShown;
import dev.parley.domain.gesture.GestureEvent.HandRaised;
import dev.parley.domain.gesture.GestureEvent.QueuedHand;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Draft;
import dev.parley.domain.media.MediaCommand.ShareScreen;
import dev.parley.domain.media.MediaCommand.Switch;
import dev.parley.domain.media.MediaCommand.SwitchMedia;
import dev.parley.domain.registry.Features;
import dev.parley.domain.room.Breakouts;
import dev.parley.domain.room.DoorCommand.Admit;
import dev.parley.domain.room.DoorEvent.WaiterAdmitted;
import dev.parley.domain.room.Participant;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomCommand.Join;
import dev.parley.domain.room.RoomCommand.LoseConnection;
import dev.parley.domain.room.RoomCommand.LoseNode;
import dev.parley.domain.room.RoomCommand.RegainConnection;
import dev.parley.domain.room.RoomCommand.Tick;
import dev.parley.domain.room.RoomEvent.ParticipantJoined;
import dev.parley.domain.room.RoomEvent.ParticipantLeft;
import dev.parley.domain.room.RoomEvent.RoomClosed;
import dev.parley.domain.room.RoomRules;
import dev.parley.domain.testkit.Given;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** One room, one step after another, looked at after each. */
final class Walk {

    private static final int REMEMBERED = 25;

    private final Features features;
    private final RoomRules rules;
    private final Moves moves;
    private final Coverage coverage;
    private final Deque<String> trace = new ArrayDeque<>();
    private final Map<UserId, Long> enteredAt = new HashMap<>();
    private final Set<UserId> queue = new LinkedHashSet<>();
    private Room room;
    private long sequence;
    private Instant now = Given.START;
    private Optional<UserId> justAdmitted = Optional.empty();

    Walk(RoomRules rules, SplittableRandom random, Coverage coverage) {
        this.rules = rules;
        this.features = new Features(rules);
        this.moves = new Moves(random);
        this.coverage = coverage;
        this.room = Room.empty(Given.ROOM, rules);
    }

    String lastSteps() {
        return String.join("\n", trace) + "\n" + room;
    }

    void step() {
        now = now.plus(moves.pause());
        var actor = moves.actor(room);
        var command = moves.next(room, actor, now);
        var context = isOfServer(command)
                ? Context.ofServer(now)
                : new Context(Optional.of(actor), moves.isAdmin(), now, "fresh-" + sequence);
        trace.add(now + " " + (context.admin() ? "admin " : "") + (isOfServer(command) ? "server" : actor) + " "
                + command);
        if (trace.size() > REMEMBERED) {
            trace.removeFirst();
        }
        coverage.count(command);
        switch (features.decide(room, command, context)) {
            case Rejected(var reason) -> coverage.count(reason);
            case Accepted accepted -> happened(command, context, accepted);
        }
        Invariants.holdFor(room, rules);
        assertThat(room.participants().keySet()).as("who is in was let in").isEqualTo(enteredAt.keySet());
        assertThat(room.raisedHands())
                .as("the order of hands is the order of the log")
                .extracting(Participant::userId)
                .containsExactlyElementsOf(queue);
        room.present()
                .forEach(p -> assertThat(p.memberSince())
                        .as("membership of %s", p.userId())
                        .isEqualTo(enteredAt.get(p.userId())));
    }

    private void happened(Command command, Context context, Accepted accepted) {
        var before = room;
        for (Draft draft : accepted.logged()) {
            sequence++;
            trace.add("    " + sequence + " " + draft.event());
            coverage.count(draft.event());
            switch (draft.event()) {
                case ParticipantJoined joined -> {
                    entered(command, context, joined.participant().userId());
                    enteredAt.put(joined.participant().userId(), sequence);
                }
                case WaiterAdmitted(var user) -> {
                    if (command instanceof Admit) {
                        Invariants.mayAdmit(before, context);
                    } else {
                        Invariants.isNotSentBack(room, user);
                    }
                    justAdmitted = Optional.of(user);
                }
                case ParticipantLeft left -> {
                    enteredAt.remove(left.userId());
                    queue.remove(left.userId());
                }
                case RoomClosed _ -> {
                    enteredAt.clear();
                    queue.clear();
                }
                case HandRaised raised -> queue.add(raised.userId());
                case HandLowered lowered -> queue.remove(lowered.userId());
                case HandQueueShown shown ->
                    assertThat(shown.queue()).extracting(QueuedHand::userId).containsExactlyElementsOf(queue);
                default -> {}
            }
            Invariants.staysInItsPartition(room, draft);
            room = features.evolve(room, draft.event(), sequence);
        }
        if (command instanceof Tick) {
            Invariants.nothingIsOverdue(room, rules, now);
        }
        if (command instanceof CloseAll) {
            assertThat(room.breakouts()).as("all are back").isEqualTo(Breakouts.NONE);
        }
        if (command instanceof LoseNode lost) {
            Invariants.nobodyIsConnectedBy(lost.node(), room);
        }
        if (isDoneOnce(command)) {
            assertThat(features.decide(room, command, context))
                    .as("the same once more")
                    .satisfiesAnyOf(
                            again -> assertThat(again).isInstanceOf(Rejected.class),
                            again -> assertThat(again)
                                    .isInstanceOfSatisfying(
                                            Accepted.class,
                                            nothing ->
                                                    assertThat(nothing.logged()).isEmpty()));
        }
    }

    private void entered(Command command, Context context, UserId user) {
        var admitted = justAdmitted.equals(Optional.of(user));
        justAdmitted = Optional.empty();
        assertThat(admitted || command instanceof Join && context.actor().equals(Optional.of(user)))
                .as("%s entered by themselves or was admitted", user)
                .isTrue();
        Invariants.letIn(room, user, rules, now);
        if (!admitted || !(command instanceof Admit)) {
            Invariants.needNotWait(room, user, now);
        }
        if (!admitted) {
            Invariants.notTurnedAway(room, (Join) command, user, now);
        }
    }

    private static boolean isOfServer(Command command) {
        return switch (command) {
            case Tick _, LoseConnection _, LoseNode _, RegainConnection _ -> true;
            default -> false;
        };
    }

    private static boolean isDoneOnce(Command command) {
        return switch (command) {
            case SwitchMedia change -> change.to() == Switch.OFF;
            case ShareScreen share -> !share.start();
            case RaiseHand _, LowerHand _ -> true;
            case Move _, Close _, CloseAll _, Open _ -> true;
            default -> command.getClass().getPackageName().equals("dev.parley.domain.room");
        };
    }
}

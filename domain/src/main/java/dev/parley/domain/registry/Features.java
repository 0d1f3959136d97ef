package dev.parley.domain.registry;

import dev.parley.domain.analytics.AnalyticsCommand;
import dev.parley.domain.analytics.AnalyticsDecider;
import dev.parley.domain.breakout.BreakoutCommand;
import dev.parley.domain.breakout.BreakoutDecider;
import dev.parley.domain.breakout.BreakoutEvent;
import dev.parley.domain.breakout.BreakoutEvolution;
import dev.parley.domain.chat.ChatCommand;
import dev.parley.domain.chat.ChatDecider;
import dev.parley.domain.decision.Command;
import dev.parley.domain.decision.Context;
import dev.parley.domain.decision.Decision;
import dev.parley.domain.device.DeviceCommand;
import dev.parley.domain.device.DeviceDecider;
import dev.parley.domain.device.DeviceEvent;
import dev.parley.domain.gesture.GestureCommand;
import dev.parley.domain.gesture.GestureDecider;
import dev.parley.domain.gesture.GestureEvent;
import dev.parley.domain.log.Draft;
import dev.parley.domain.log.Event;
import dev.parley.domain.log.Relay;
import dev.parley.domain.media.MediaCommand;
import dev.parley.domain.media.MediaDecider;
import dev.parley.domain.media.MediaEvent;
import dev.parley.domain.media.QualityCommand;
import dev.parley.domain.media.QualityDecider;
import dev.parley.domain.room.CharterCommand;
import dev.parley.domain.room.CharterEvent;
import dev.parley.domain.room.CharterEvolution;
import dev.parley.domain.room.DoorCommand;
import dev.parley.domain.room.DoorEvent;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomCommand;
import dev.parley.domain.room.RoomDecider;
import dev.parley.domain.room.RoomEvent;
import dev.parley.domain.room.RoomEvolution;
import dev.parley.domain.room.RoomRules;
import dev.parley.domain.signalling.SignallingCommand;
import dev.parley.domain.signalling.SignallingDecider;
import dev.parley.domain.transcription.TranscriptionCommand;
import dev.parley.domain.transcription.TranscriptionDecider;
import dev.parley.domain.transfer.TransferCommand;
import dev.parley.domain.transfer.TransferDecider;
import dev.parley.domain.transfer.TransferEvent;
import java.util.List;
import java.util.stream.Stream;

/** All features of a room, gathered: which decider takes a command, which evolution an event. */
public final class Features {

    private final RoomDecider rooms;

    public Features(RoomRules rules) {
        this.rooms = new RoomDecider(rules);
    }

    /** @throws IllegalArgumentException when the command's feature is not registered here */
    public Decision decide(Room room, Command command, Context context) {
        return switch (command) {
            case RoomCommand.Tick tick -> withBreakouts(room, ofRoom(room, tick, context), context);
            case RoomCommand c -> ofRoom(room, c, context);
            case DoorCommand c -> completed(room, rooms.decide(room, c, context));
            case CharterCommand c -> completed(room, rooms.decide(room, c, context));
            case MediaCommand c -> MediaDecider.decide(room, c, context);
            case QualityCommand c -> QualityDecider.decide(room, c, context);
            case SignallingCommand c -> SignallingDecider.decide(room, c, context);
            case ChatCommand c -> ChatDecider.decide(room, c, context);
            case GestureCommand c -> GestureDecider.decide(room, c, context);
            case BreakoutCommand c ->
                TransferDecider.afterMoves(drafts -> evolve(room, drafts), BreakoutDecider.decide(room, c, context));
            case DeviceCommand c -> DeviceDecider.decide(room, c, context);
            case TranscriptionCommand c -> TranscriptionDecider.decide(room, c, context);
            case TransferCommand c -> TransferDecider.decide(room, c, context);
            case AnalyticsCommand c -> AnalyticsDecider.decide(room, c, context);
            default -> throw new IllegalArgumentException("no feature decides " + command.getClass());
        };
    }

    private Decision ofRoom(Room room, RoomCommand command, Context context) {
        return completed(room, rooms.decide(room, command, context));
    }

    /** Time works on the division of a room as it works on the room. */
    private Decision withBreakouts(Room room, Decision ticked, Context context) {
        if (!(ticked instanceof Decision.Accepted accepted)) {
            return ticked;
        }
        var due = BreakoutDecider.due(evolve(room, accepted.logged()), context.now());
        return due.isEmpty()
                ? ticked
                : Decision.accepted(
                        Stream.concat(accepted.logged().stream(), due.stream()).toList());
    }

    /** What else follows from a change of who is in and what they may do. */
    private Decision completed(Room room, Decision decision) {
        return MediaDecider.afterChanges(
                drafts -> evolve(room, drafts), GestureDecider.afterDepartures(room, decision));
    }

    private Room evolve(Room room, List<Draft> drafts) {
        var evolved = room;
        for (Draft draft : drafts) {
            evolved = evolve(evolved, draft.event(), 0);
        }
        return evolved;
    }

    /** @throws IllegalArgumentException when the event's feature is not registered here */
    public Room evolve(Room room, Event event, long sequence) {
        return switch (event) {
            case Relay _ -> room;
            case RoomEvent e -> RoomEvolution.evolve(room, e, sequence);
            case DoorEvent e -> RoomEvolution.evolve(room, e);
            case CharterEvent e -> CharterEvolution.evolve(room, e);
            case MediaEvent e -> MediaDecider.evolve(room, e);
            case GestureEvent e -> GestureDecider.evolve(room, e, sequence);
            case BreakoutEvent e -> BreakoutEvolution.evolve(room, e);
            case DeviceEvent e -> DeviceDecider.evolve(room, e);
            case TransferEvent e -> TransferDecider.evolve(room, e);
            default -> throw new IllegalArgumentException("no feature evolves " + event.getClass());
        };
    }
}

package dev.parley.domain.device;

import static dev.parley.domain.decision.Decision.accepted;
import static dev.parley.domain.decision.Decision.rejected;

import dev.parley.domain.decision.Context;
import dev.parley.domain.decision.Decision;
import dev.parley.domain.device.DeviceCommand.ChangeBackground;
import dev.parley.domain.device.DeviceCommand.ReportDevice;
import dev.parley.domain.device.DeviceEvent.BackgroundChanged;
import dev.parley.domain.device.DeviceEvent.DeviceReported;
import dev.parley.domain.device.DeviceEvent.DeviceShown;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Draft;
import dev.parley.domain.room.Appearance;
import dev.parley.domain.room.Participant;
import dev.parley.domain.room.Room;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Decides what is known of members' devices. Pure and total. */
public final class DeviceDecider {

    private DeviceDecider() {}

    public static Decision decide(Room room, DeviceCommand command, Context context) {
        var actor = context.actor().flatMap(room::participant);
        if (actor.isEmpty()) {
            return rejected(DeviceRejection.NOT_A_MEMBER);
        }
        return switch (command) {
            case ReportDevice report -> report(room, actor.get(), report);
            case ChangeBackground(var background) ->
                actor.get().appearance().virtualBackground().equals(Optional.of(background))
                        ? accepted()
                        : accepted(Draft.by(
                                actor.get().userId(),
                                new BackgroundChanged(actor.get().userId(), background),
                                Audience.EVERYONE));
        };
    }

    public static Room evolve(Room room, DeviceEvent event) {
        return switch (event) {
            case DeviceReported(var user, var device) -> change(room, user, a -> a.withDevice(device));
            case BackgroundChanged(var user, var background) ->
                change(room, user, a -> a.withVirtualBackground(background));
            case DeviceShown _ -> room;
        };
    }

    private static Room change(Room room, UserId user, UnaryOperator<Appearance> change) {
        return room.participant(user)
                .map(p -> room.withParticipant(p.withAppearance(change.apply(p.appearance()))))
                .orElse(room);
    }

    /** What is told to one alone is not kept for all. */
    private static Decision report(Room room, Participant actor, ReportDevice report) {
        var user = actor.userId();
        if (report.target().filter(target -> !room.isAround(user, target)).isPresent()) {
            return rejected(DeviceRejection.NO_SUCH_TARGET);
        }
        var isKept = report.target().isPresent() || actor.appearance().device().equals(Optional.of(report.device()));
        return new Decision.Accepted(
                isKept
                        ? List.of()
                        : List.of(Draft.by(user, new DeviceReported(user, report.device()), Audience.NOBODY)),
                List.of(Draft.by(
                        user,
                        new DeviceShown(user, report.device(), report.target()),
                        room.othersAround(user, report.target()))));
    }
}

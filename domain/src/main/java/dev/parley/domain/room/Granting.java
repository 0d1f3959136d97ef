package dev.parley.domain.room;

import static dev.parley.domain.decision.Decision.accepted;
import static dev.parley.domain.decision.Decision.rejected;

import dev.parley.domain.decision.Context;
import dev.parley.domain.decision.Decision;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Draft;
import dev.parley.domain.room.RoomCommand.ChangePermissions;
import java.util.HashMap;

/** Decides who gets which role, and which single permissions beside it. */
final class Granting {

    private Granting() {}

    static Decision grant(Room room, UserId user, Role role, Context context) {
        var authority = Authority.of(room, context);
        if (!authority.isInside()) {
            return rejected(RoomRejection.NOT_A_MEMBER);
        }
        if (!authority.mayGrant(role)) {
            return rejected(RoomRejection.NOT_ALLOWED);
        }
        var target = room.participant(user);
        if (target.isEmpty()) {
            return rejected(RoomRejection.NO_SUCH_PARTICIPANT);
        }
        if (target.get().role() == role) {
            return accepted();
        }
        if (target.get().role() == Role.HOST) {
            return rejected(authority.isHost() ? RoomRejection.HOST_STAYS_HOST : RoomRejection.NOT_OVER_THE_HOST);
        }
        if (role == Role.HOST && room.hasOwnerPresent()) {
            return rejected(RoomRejection.OWNER_IS_HOST);
        }
        if (role == Role.HOST) {
            return accepted(Hosting.appoint(room, user));
        }
        return accepted(new Draft(context.actor(), new RoomEvent.RoleChanged(user, role), Audience.EVERYONE));
    }

    static Decision change(Room room, ChangePermissions command, Context context) {
        var authority = Authority.of(room, context);
        if (!authority.isInside()) {
            return rejected(RoomRejection.NOT_A_MEMBER);
        }
        if (!authority.managesParticipants()) {
            return rejected(RoomRejection.NOT_ALLOWED);
        }
        var target = room.participant(command.userId());
        if (target.isEmpty()) {
            return rejected(RoomRejection.NO_SUCH_PARTICIPANT);
        }
        if (target.get().role() == Role.HOST) {
            return rejected(authority.isHost() ? RoomRejection.HOST_HAS_ALL : RoomRejection.NOT_OVER_THE_HOST);
        }
        if (!command.changes().keySet().stream().allMatch(authority::may)) {
            return rejected(RoomRejection.NOT_YOURS_TO_GIVE);
        }
        var overrides = new HashMap<>(target.get().overrides());
        overrides.putAll(command.changes());
        overrides
                .entrySet()
                .removeIf(change -> target.get().role().permissions().contains(change.getKey()) == change.getValue());
        if (overrides.equals(target.get().overrides())) {
            return accepted();
        }
        var event =
                new RoomEvent.PermissionsChanged(command.userId(), target.get().role(), overrides);
        return accepted(new Draft(context.actor(), event, Audience.EVERYONE));
    }
}

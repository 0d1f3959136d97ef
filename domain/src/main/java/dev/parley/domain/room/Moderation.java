package dev.parley.domain.room;

import static dev.parley.domain.decision.Decision.accepted;
import static dev.parley.domain.decision.Decision.rejected;

import dev.parley.domain.decision.Context;
import dev.parley.domain.decision.Decision;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Draft;
import dev.parley.domain.room.DoorCommand.Kick;
import dev.parley.domain.room.DoorEvent.BanLifted;
import dev.parley.domain.room.DoorEvent.Kicked;
import dev.parley.domain.room.RoomEvent.ParticipantLeft;
import dev.parley.domain.room.RoomEvent.RoomClosed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who is thrown out, and by whom. */
final class Moderation {

    private Moderation() {}

    static Decision kick(Room room, Kick kick, Context context) {
        var authority = Authority.of(room, context);
        var refusal = whyNot(room, kick, authority, context);
        if (refusal.isPresent()) {
            return rejected(refusal.get());
        }
        var user = kick.userId();
        var now = context.now();
        var ban = kick.ban()
                .map(time -> new Ban(
                        context.actor(),
                        kick.reason(),
                        now,
                        time.isZero() ? Optional.empty() : Optional.of(now.plus(time))));
        var waits = room.door().waiter(user).isPresent();
        if (!room.has(user)
                && !waits
                && now.equals(room.door().kicks().get(user))
                && ban.equals(room.door().ban(user, now))) {
            return accepted();
        }
        var drafts = new ArrayList<Draft>();
        var kicked = new Kicked(user, now, kick.reason(), ban);
        drafts.add(new Draft(context.actor(), kicked, Audience.NOBODY));
        var left = new ParticipantLeft(user, ban.isPresent() ? LeaveReason.BANNED : LeaveReason.KICKED, now, now);
        if (waits) {
            drafts.add(WaitingRoom.rejection(room, user, context.actor()));
        }
        if (room.has(user)) {
            drafts.add(new Draft(context.actor(), left, Audience.EVERYONE));
        }
        if (room.host().filter(user::equals).isPresent()) {
            var without = RoomEvolution.evolve(RoomEvolution.evolve(room, kicked), left, 0);
            drafts.addAll(Hosting.afterHostRemoved(without, user, now));
        }
        return accepted(drafts);
    }

    private static Optional<RoomRejection> whyNot(Room room, Kick kick, Authority authority, Context context) {
        var user = kick.userId();
        if (!authority.isInside()) {
            return Optional.of(RoomRejection.NOT_A_MEMBER);
        }
        if (!authority.managesParticipants()) {
            return Optional.of(RoomRejection.NOT_ALLOWED);
        }
        if (authority.is(user)) {
            return Optional.of(RoomRejection.NOT_YOURSELF);
        }
        if (!authority.isHost() && isHost(room, user, context.now())) {
            return Optional.of(RoomRejection.NOT_OVER_THE_HOST);
        }
        if (!context.admin() && room.isOwner(user)) {
            return Optional.of(RoomRejection.NOT_OVER_THE_OWNER);
        }
        if (kick.ban().isEmpty()
                && !room.has(user)
                && room.door().waiter(user).isEmpty()
                && !room.retained().containsKey(user)) {
            return Optional.of(RoomRejection.NO_SUCH_PARTICIPANT);
        }
        if (kick.ban().isPresent() && room.door().isFull(context.now())) {
            return Optional.of(RoomRejection.TOO_MANY_BANS);
        }
        return Optional.empty();
    }

    /** Present, waited for, or only remembered as such. */
    private static boolean isHost(Room room, UserId user, Instant now) {
        return room.host().filter(user::equals).isPresent()
                || room.retained(user, now)
                        .filter(kept -> kept.role() == Role.HOST)
                        .isPresent();
    }

    static Decision liftBan(Room room, UserId user, Context context) {
        var authority = Authority.of(room, context);
        if (!authority.isInside()) {
            return rejected(RoomRejection.NOT_A_MEMBER);
        }
        if (!authority.managesParticipants()) {
            return rejected(RoomRejection.NOT_ALLOWED);
        }
        return room.door().keepsOut(user, context.now())
                ? accepted(new Draft(context.actor(), new BanLifted(user), Audience.NOBODY))
                : rejected(RoomRejection.NO_SUCH_BAN);
    }

    static Decision close(Room room, Context context) {
        var authority = Authority.of(room, context);
        if (!authority.isInside()) {
            return rejected(RoomRejection.NOT_A_MEMBER);
        }
        if (!authority.isHost()) {
            return rejected(RoomRejection.NOT_ALLOWED);
        }
        return accepted(closing(room, "closed", context.actor(), context.now()));
    }

    /** Everybody is told who had to leave, and last that the meeting is over: with that the sockets are closed. */
    static List<Draft> closing(Room room, String reason, Optional<UserId> by, Instant now) {
        if (room.isEmpty() && room.door().waiting().isEmpty()) {
            return List.of();
        }
        var drafts = new ArrayList<Draft>();
        for (Participant participant : room.present()) {
            var left = new ParticipantLeft(participant.userId(), LeaveReason.ROOM_CLOSED, now, now);
            drafts.add(Draft.byServer(left, Audience.EVERYONE));
        }
        drafts.add(new Draft(by, new RoomClosed(reason, by, now), Audience.EVERYONE));
        return drafts;
    }
}

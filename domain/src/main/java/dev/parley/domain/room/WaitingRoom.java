package dev.parley.domain.room;

import static dev.parley.domain.decision.Decision.accepted;
import static dev.parley.domain.decision.Decision.rejected;

import dev.parley.domain.decision.Context;
import dev.parley.domain.decision.Decision;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.NodeId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Draft;
import dev.parley.domain.room.DoorCommand.Who;
import dev.parley.domain.room.DoorEvent.WaiterAdmitted;
import dev.parley.domain.room.DoorEvent.WaiterCame;
import dev.parley.domain.room.DoorEvent.WaiterConnected;
import dev.parley.domain.room.DoorEvent.WaiterLeft;
import dev.parley.domain.room.DoorEvent.WaiterLost;
import dev.parley.domain.room.DoorEvent.WaiterRejected;
import dev.parley.domain.room.RoomEvent.ParticipantLeft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who waits before a room, and what becomes of them. */
public final class WaitingRoom {

    private final RoomRules rules;
    private final Admission admission;

    WaitingRoom(RoomRules rules, Admission admission) {
        this.rules = rules;
        this.admission = admission;
    }

    /** Why somebody who waits does so at this moment. */
    public static WaitReason reason(Room room, Waiter waiter) {
        return Admission.whyWait(room, waiter.userId(), room.settings().maxParticipants(), Instant.MAX)
                .orElse(WaitReason.ROOM_FULL);
    }

    /** Whether a participant lets people in. */
    public static boolean mayAdmit(Room room, Participant participant) {
        return room.settings().requireHostApproval()
                ? participant.role() == Role.HOST
                : participant.may(Permission.CAN_MANAGE_PARTICIPANTS);
    }

    /** All who let people in, to whom what happens at the door is told, and the one it happens to. */
    static Audience attendants(Room room, UserId... andAlso) {
        var users = new HashSet<>(Set.of(andAlso));
        room.present().stream().filter(p -> mayAdmit(room, p)).forEach(p -> users.add(p.userId()));
        return new Audience.Only(users);
    }

    static List<Draft> queue(Room room, Waiter waiter) {
        var after = room.withDoor(room.door().withWaiter(waiter));
        var came = new WaiterCame(waiter, after.door().position(waiter.userId()), reason(after, waiter));
        return List.of(Draft.by(waiter.userId(), came, attendants(room)));
    }

    static Decision comeBack(Waiter waiter, ConnectionId connection) {
        return waiter.isConnected() && waiter.presence().connectionId().equals(connection)
                ? accepted()
                : accepted(connected(waiter, connection));
    }

    private static Draft connected(Waiter waiter, ConnectionId connection) {
        return Draft.byServer(new WaiterConnected(waiter.userId(), connection), Audience.NOBODY);
    }

    static List<Draft> regained(Room room, UserId user, ConnectionId connection) {
        return room.door()
                .waiter(user)
                .filter(waiter -> !waiter.isConnected()
                        && waiter.presence().connectionId().equals(connection))
                .map(waiter -> List.of(connected(waiter, connection)))
                .orElse(List.of());
    }

    static List<Draft> left(Room room, UserId user, ConnectionId connection) {
        return room.door()
                .waiter(user)
                .filter(waiter -> waiter.presence().connectionId().equals(connection))
                .map(waiter -> List.of(gone(room, waiter, LeaveReason.LEFT)))
                .orElse(List.of());
    }

    private static Draft gone(Room room, Waiter waiter, LeaveReason reason) {
        return Draft.byServer(new WaiterLeft(waiter, reason), attendants(room));
    }

    List<Draft> lost(Room room, UserId user, ConnectionId connection, Instant lastSignOfLife, Instant now) {
        return room.door()
                .waiter(user)
                .filter(Waiter::isConnected)
                .filter(waiter -> waiter.presence().connectionId().equals(connection))
                .map(waiter -> List.of(lost(room, waiter, lastSignOfLife, now)))
                .orElse(List.of());
    }

    List<Draft> lost(Room room, NodeId node, Instant lastSignOfLife, Instant now) {
        return room.door().waiting().values().stream()
                .filter(Waiter::isConnected)
                .filter(waiter -> waiter.presence().connectionId().node().equals(node))
                .map(waiter -> lost(room, waiter, lastSignOfLife, now))
                .toList();
    }

    private Draft lost(Room room, Waiter waiter, Instant lastSignOfLife, Instant now) {
        var heldUntil = lastSignOfLife.plus(rules.presenceTtl());
        return heldUntil.isAfter(now)
                ? Draft.byServer(new WaiterLost(waiter.userId(), heldUntil), Audience.NOBODY)
                : gone(room, waiter, LeaveReason.TIMEOUT);
    }

    /** Whose place in the queue was held too long. */
    static List<Draft> overdue(Room room, Instant now) {
        return room.door().waiting().values().stream()
                .filter(waiter -> waiter.presence() instanceof Presence.Reconnecting reconnecting
                        && !reconnecting.heldUntil().isAfter(now))
                .map(waiter -> gone(room, waiter, LeaveReason.TIMEOUT))
                .toList();
    }

    /** After whatever has changed, whom nothing keeps waiting any more comes in, the longest waiting first. */
    Decision reconsidered(Room room, Decision decision, Instant now) {
        if (!(decision instanceof Decision.Accepted accepted)
                || accepted.logged().isEmpty()) {
            return decision;
        }
        var current = RoomEvolution.evolve(room, accepted.logged());
        var drafts = new ArrayList<>(accepted.logged());
        for (Waiter waiter : current.door().waiting().values()) {
            if (admission.whyWait(current, waiter.userId(), now).isEmpty()) {
                current = letIn(drafts, current, waiter, Optional.empty(), now);
            }
        }
        return new Decision.Accepted(drafts, accepted.ephemeral());
    }

    private Room letIn(List<Draft> drafts, Room room, Waiter waiter, Optional<UserId> by, Instant now) {
        var user = waiter.userId();
        var entry = new ArrayList<Draft>();
        entry.add(new Draft(by, new WaiterAdmitted(user), attendants(room, user)));
        entry.addAll(Admission.enter(room, waiter, now));
        drafts.addAll(entry);
        return RoomEvolution.evolve(room, entry);
    }

    Decision admit(Room room, Who who, Context context) {
        var refusal = whyNotAttend(room, context);
        if (refusal.isPresent()) {
            return rejected(refusal.get());
        }
        var chosen = chosen(room, who);
        if (chosen.isEmpty()) {
            return who instanceof Who.These(var users) && users.stream().noneMatch(room::has)
                    ? rejected(RoomRejection.NOBODY_WAITS)
                    : accepted();
        }
        if (room.settings().lockRoom()) {
            return rejected(RoomRejection.LOCKED);
        }
        var drafts = new ArrayList<Draft>();
        var current = room;
        for (Waiter waiter : chosen) {
            if (admission.hasRoom(current)) {
                current = letIn(drafts, current, waiter, context.actor(), context.now());
            }
        }
        return drafts.isEmpty() ? rejected(RoomRejection.FULL) : accepted(drafts);
    }

    static Decision reject(Room room, Who who, Context context) {
        var refusal = whyNotAttend(room, context);
        if (refusal.isPresent()) {
            return rejected(refusal.get());
        }
        var chosen = chosen(room, who);
        if (chosen.isEmpty() && who instanceof Who.These) {
            return rejected(RoomRejection.NOBODY_WAITS);
        }
        return accepted(chosen.stream()
                .map(waiter -> rejection(room, waiter.userId(), context.actor()))
                .toList());
    }

    static Draft rejection(Room room, UserId user, Optional<UserId> by) {
        return new Draft(by, new WaiterRejected(user), attendants(room, user));
    }

    private static Optional<RoomRejection> whyNotAttend(Room room, Context context) {
        var authority = Authority.of(room, context);
        if (!authority.isInside()) {
            return Optional.of(RoomRejection.NOT_A_MEMBER);
        }
        var may = room.settings().requireHostApproval() ? authority.isHost() : authority.managesParticipants();
        return may ? Optional.empty() : Optional.of(RoomRejection.NOT_ALLOWED);
    }

    private static List<Waiter> chosen(Room room, Who who) {
        return room.door().waiting().values().stream()
                .filter(waiter -> switch (who) {
                    case Who.All _ -> true;
                    case Who.These(var users) -> users.contains(waiter.userId());
                })
                .toList();
    }

    Decision sendBack(Room room, UserId user, Context context) {
        var authority = Authority.of(room, context);
        if (!authority.isInside()) {
            return rejected(RoomRejection.NOT_A_MEMBER);
        }
        if (!authority.managesParticipants()) {
            return rejected(RoomRejection.NOT_ALLOWED);
        }
        if (room.door().waiter(user).isPresent()) {
            return accepted();
        }
        var target = room.participant(user);
        if (target.isEmpty()) {
            return rejected(RoomRejection.NO_SUCH_PARTICIPANT);
        }
        if (authority.is(user)) {
            return rejected(RoomRejection.NOT_YOURSELF);
        }
        if (!authority.isOver(target.get())) {
            return rejected(RoomRejection.NOT_OVER_THE_HOST);
        }
        if (room.isOwner(user)) {
            return rejected(RoomRejection.OWNER_IS_HOST);
        }
        if (room.door().waiting().size() >= Door.MAX_WAITING) {
            return rejected(RoomRejection.TOO_MANY_WAIT);
        }
        return accepted(goingBack(room, target.get(), context));
    }

    private List<Draft> goingBack(Room room, Participant participant, Context context) {
        var now = context.now();
        var user = participant.userId();
        var drafts = new ArrayList<Draft>();
        var left = new ParticipantLeft(user, LeaveReason.LEFT, now, now.plus(rules.roleRetention()));
        drafts.add(new Draft(context.actor(), left, Audience.EVERYONE));
        if (participant.role() == Role.HOST) {
            var without = RoomEvolution.evolve(room, left, 0);
            drafts.addAll(Hosting.afterHostRemoved(without, user, now));
        }
        var waiter = new Waiter(
                user,
                participant.displayName(),
                participant.avatarUrl(),
                Optional.empty(),
                now,
                participant.presence(),
                true);
        drafts.addAll(queue(RoomEvolution.evolve(room, drafts), waiter));
        return drafts;
    }
}

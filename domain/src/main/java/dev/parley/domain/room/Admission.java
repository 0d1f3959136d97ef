package dev.parley.domain.room;

import static dev.parley.domain.decision.Decision.accepted;
import static dev.parley.domain.decision.Decision.rejected;

import dev.parley.domain.decision.Decision;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Draft;
import dev.parley.domain.room.RoomCommand.Join;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who gets into a room, who waits before it, and as what they come in. */
final class Admission {

    private final RoomRules rules;

    Admission(RoomRules rules) {
        this.rules = rules;
    }

    Decision decide(Room room, UserId user, Join join, Instant now) {
        var present = room.participant(user);
        if (present.isPresent()) {
            return comeBack(present.get(), join);
        }
        if (room.door().ban(user, now).isPresent()) {
            return rejected(RoomRejection.BANNED);
        }
        if (room.door().turnsAway(user, join.tokenIssuedAt())) {
            return rejected(RoomRejection.KICKED);
        }
        var waiting = room.door().waiter(user);
        if (waiting.isPresent()) {
            return WaitingRoom.comeBack(waiting.get(), join.connectionId());
        }
        if (room.settings().lockRoom() && !mayReopen(room, user, now)) {
            return rejected(RoomRejection.LOCKED);
        }
        var newcomer = new Waiter(
                user,
                join.displayName(),
                join.avatarUrl(),
                join.claimedRole(),
                now,
                new Presence.Connected(join.connectionId()),
                room.door().sentBack().contains(user));
        var reason = whyWait(room, user, now);
        if (reason.isEmpty()) {
            return accepted(enter(room, newcomer, now));
        }
        if (reason.get() == WaitReason.ROOM_FULL) {
            return rejected(RoomRejection.FULL);
        }
        return room.door().waiting().size() < Door.MAX_WAITING
                ? accepted(WaitingRoom.queue(room, newcomer))
                : rejected(RoomRejection.TOO_MANY_WAIT);
    }

    private static Decision comeBack(Participant participant, Join join) {
        if (participant.isConnected() && participant.presence().connectionId().equals(join.connectionId())) {
            return accepted();
        }
        var returned = !participant.isConnected();
        var opened = new RoomEvent.ConnectionOpened(participant.userId(), join.connectionId(), returned);
        return accepted(Draft.byServer(opened, returned ? Audience.EVERYONE : Audience.NOBODY));
    }

    Optional<WaitReason> whyWait(Room room, UserId user, Instant now) {
        return whyWait(room, user, capacity(room), now);
    }

    /** Why somebody cannot come in at once; empty when they can. */
    static Optional<WaitReason> whyWait(Room room, UserId user, int capacity, Instant now) {
        var settings = room.settings();
        var reopens = mayReopen(room, user, now);
        if (room.door().sentBack().contains(user)) {
            return Optional.of(WaitReason.SENT_BACK);
        }
        if (settings.lockRoom() && !reopens) {
            return Optional.of(WaitReason.LOCKED);
        }
        if (!reopens && !room.awaits(user)) {
            if (settings.requireHostApproval()) {
                return Optional.of(WaitReason.HOST_APPROVAL);
            }
            if (settings.enableWaitingRoom()) {
                return Optional.of(WaitReason.WAITING_ROOM);
            }
            if (settings.autoWaitingRoomAt()
                    .filter(share -> room.present().size() >= Math.max(1, Math.ceil(share * capacity)))
                    .isPresent()) {
                return Optional.of(WaitReason.CAPACITY);
            }
        }
        return room.present().size() >= capacity ? Optional.of(WaitReason.ROOM_FULL) : Optional.empty();
    }

    /** The door of an emptied room stays shut for all but those who could open it; an owner's own is never shut to them. */
    private static boolean mayReopen(Room room, UserId user, Instant now) {
        return room.isOwner(user)
                || room.isEmpty()
                        && room.retained(user, now)
                                .filter(role -> role.role().manages())
                                .isPresent();
    }

    boolean hasRoom(Room room) {
        return room.present().size() < capacity(room);
    }

    private int capacity(Room room) {
        return Math.min(room.settings().maxParticipants(), rules.maxParticipants());
    }

    private static Role besideTheOwner(Room room, Role role) {
        return role == Role.HOST && room.hasOwnerPresent() ? Role.MODERATOR : role;
    }

    /** @param waiter who comes in, whether they have waited or not */
    static List<Draft> enter(Room room, Waiter waiter, Instant now) {
        var user = waiter.userId();
        var retained = room.retained(user, now);
        var role = room.hasHostAt(now) && !room.awaits(user) && !room.isOwner(user)
                ? besideTheOwner(
                        room,
                        retained.map(RetainedRole::role).or(waiter::claimedRole).orElse(Role.PARTICIPANT))
                : Role.HOST;
        Map<Permission, Boolean> overrides = retained.filter(kept -> kept.role() == role)
                .map(RetainedRole::overrides)
                .orElse(Map.of());
        var drafts = new ArrayList<Draft>();
        if (role == Role.HOST) {
            drafts.addAll(Hosting.demoteFormer(room, user));
        }
        var participant = new Participant(
                user,
                waiter.displayName(),
                waiter.avatarUrl(),
                role,
                overrides,
                now,
                0,
                waiter.presence(),
                new MediaState(false, false, false));
        var media = new MediaState(
                participant.may(Permission.CAN_SHARE_AUDIO) && !room.settings().muteOnEntry(),
                participant.may(Permission.CAN_SHARE_VIDEO),
                false);
        drafts.add(Draft.by(user, new RoomEvent.ParticipantJoined(participant.withMedia(media)), Audience.EVERYONE));
        return drafts;
    }
}

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
import java.util.Map;
import java.util.Optional;

/** Who gets into a room, and as what. */
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
        if (room.settings().lockRoom() && !mayReopen(room, user, now)) {
            return rejected(RoomRejection.LOCKED);
        }
        if (room.present().size() >= capacity(room)) {
            return rejected(RoomRejection.FULL);
        }
        return enter(room, user, join, now);
    }

    private static Decision comeBack(Participant participant, Join join) {
        if (participant.isConnected() && participant.presence().connectionId().equals(join.connectionId())) {
            return accepted();
        }
        var returned = !participant.isConnected();
        var opened = new RoomEvent.ConnectionOpened(participant.userId(), join.connectionId(), returned);
        return accepted(Draft.byServer(opened, returned ? Audience.EVERYONE : Audience.NOBODY));
    }

    /** The lock of an emptied room holds for all but those who could lift it. */
    private static boolean mayReopen(Room room, UserId user, Instant now) {
        return room.isEmpty()
                && retained(room, user, now)
                        .filter(role -> role.role().manages())
                        .isPresent();
    }

    private int capacity(Room room) {
        return Math.min(room.settings().maxParticipants(), rules.maxParticipants());
    }

    private static Optional<RetainedRole> retained(Room room, UserId user, Instant now) {
        return Optional.ofNullable(room.retained().get(user)).filter(role -> role.holdsAt(now));
    }

    private Decision enter(Room room, UserId user, Join join, Instant now) {
        var retained = retained(room, user, now);
        var role = room.hasHostAt(now) && !room.awaits(user)
                ? retained.map(RetainedRole::role).or(join::claimedRole).orElse(Role.PARTICIPANT)
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
                join.displayName(),
                join.avatarUrl(),
                role,
                overrides,
                now,
                0,
                new Presence.Connected(join.connectionId()),
                new MediaState(false, false, false));
        var media = new MediaState(
                participant.may(Permission.CAN_SHARE_AUDIO) && !room.settings().muteOnEntry(),
                participant.may(Permission.CAN_SHARE_VIDEO),
                false);
        drafts.add(Draft.by(user, new RoomEvent.ParticipantJoined(participant.withMedia(media)), Audience.EVERYONE));
        return accepted(drafts);
    }
}

package dev.parley.domain.room;

import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Draft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who is host: exactly one while anyone is in. */
final class Hosting {

    private static final List<Role> SUCCESSION = List.of(Role.MODERATOR, Role.PARTICIPANT, Role.GUEST, Role.OBSERVER);

    private Hosting() {}

    /** Makes {@code user} host and the former host, present or not, moderator. */
    static List<Draft> appoint(Room room, UserId user) {
        var drafts = new ArrayList<>(demoteFormer(room, user));
        drafts.add(Draft.byServer(new RoomEvent.RoleChanged(user, Role.HOST), Audience.EVERYONE));
        return drafts;
    }

    /** Whoever becomes host makes all who were, present or only remembered as such, moderators. */
    static List<Draft> demoteFormer(Room room, UserId newHost) {
        var drafts = new ArrayList<Draft>();
        room.presentHost()
                .map(Participant::userId)
                .filter(former -> !former.equals(newHost))
                .ifPresent(former -> drafts.add(
                        Draft.byServer(new RoomEvent.RoleChanged(former, Role.MODERATOR), Audience.EVERYONE)));
        room.retained().forEach((former, role) -> {
            if (role.role() == Role.HOST && !former.equals(newHost)) {
                drafts.add(Draft.byServer(new RoomEvent.RoleChanged(former, Role.MODERATOR), Audience.NOBODY));
            }
        });
        return drafts;
    }

    /** What follows from the host's leaving; {@code room} is the room without them. */
    static List<Draft> afterHostLeft(Room room, UserId host, Instant now) {
        if (room.isEmpty()) {
            return List.of();
        }
        return switch (room.settings().hostLeavePolicy()) {
            case TRANSFER -> succeed(room);
            case END -> Moderation.closing(room, "host_left", Optional.of(host), now);
            case WAIT ->
                List.of(Draft.byServer(
                        new RoomEvent.HostAwaited(
                                host, now.plusSeconds(room.settings().hostWaitSeconds())),
                        Audience.NOBODY));
        };
    }

    /** As {@link #afterHostLeft}, and nobody waits for who was thrown out. */
    static List<Draft> afterHostRemoved(Room room, UserId host, Instant now) {
        return room.settings().hostLeavePolicy() == HostLeavePolicy.WAIT
                ? succeed(room)
                : afterHostLeft(room, host, now);
    }

    /** The longest-present moderator becomes host, else the longest-present participant, guest, observer. */
    static List<Draft> succeed(Room room) {
        return SUCCESSION.stream()
                .flatMap(role -> room.present().stream().filter(p -> p.role() == role))
                .findFirst()
                .map(successor -> appoint(room, successor.userId()))
                .orElse(List.of());
    }
}

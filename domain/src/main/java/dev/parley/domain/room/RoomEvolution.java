package dev.parley.domain.room;

import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Presence.Connected;
import dev.parley.domain.room.Presence.Reconnecting;
import dev.parley.domain.room.RoomEvent.ConnectionLost;
import dev.parley.domain.room.RoomEvent.ConnectionOpened;
import dev.parley.domain.room.RoomEvent.HostAwaited;
import dev.parley.domain.room.RoomEvent.ParticipantJoined;
import dev.parley.domain.room.RoomEvent.ParticipantLeft;
import dev.parley.domain.room.RoomEvent.PermissionsChanged;
import dev.parley.domain.room.RoomEvent.ProfileChanged;
import dev.parley.domain.room.RoomEvent.RoleChanged;
import dev.parley.domain.room.RoomEvent.RoomClosed;
import dev.parley.domain.room.RoomEvent.SettingsChanged;
import dev.parley.domain.room.RoomEvent.SpeakingChanged;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How a room's state follows from its events. */
public final class RoomEvolution {

    private RoomEvolution() {}

    /** @param sequence the event's place in the log */
    public static Room evolve(Room room, RoomEvent event, long sequence) {
        return switch (event) {
            case ParticipantJoined(var participant) -> joined(room, participant.withMemberSince(sequence));
            case ParticipantLeft left -> left(room, left);
            case ConnectionLost(var user, var heldUntil) ->
                change(
                        room,
                        user,
                        p -> p.withPresence(new Reconnecting(p.presence().connectionId(), heldUntil)));
            case ConnectionOpened opened ->
                change(room, opened.userId(), p -> p.withPresence(new Connected(opened.connectionId())));
            case RoleChanged(var user, var role) -> roleChanged(room, user, role);
            case PermissionsChanged changed ->
                change(room, changed.userId(), p -> p.withOverrides(changed.overrides()));
            case SettingsChanged(var change) -> room.withSettings(change.applyTo(room.settings()));
            case ProfileChanged(var user, var name, var avatar) -> change(room, user, p -> p.withProfile(name, avatar));
            case HostAwaited(var user, var until) ->
                room.withAwaitedHost(Optional.of(new Room.AwaitedHost(user, until)));
            case RoomClosed closed -> closed(room, closed.at());
            case SpeakingChanged _ -> room;
        };
    }

    private static Room change(Room room, UserId user, UnaryOperator<Participant> change) {
        return room.participant(user).map(change).map(room::withParticipant).orElse(room);
    }

    private static Room joined(Room room, Participant participant) {
        var user = participant.userId();
        var retained = new HashMap<>(room.retained());
        retained.remove(user);
        var awaited = participant.role() == Role.HOST ? Optional.<Room.AwaitedHost>empty() : room.awaitedHost();
        return new Room(
                        room.roomId(),
                        room.settings(),
                        room.participants(),
                        retained,
                        awaited,
                        Optional.empty(),
                        room.breakouts())
                .withParticipant(participant);
    }

    private static Room left(Room room, ParticipantLeft left) {
        var leaver = room.participants().get(left.userId());
        if (leaver == null) {
            return room;
        }
        var participants = new LinkedHashMap<>(room.participants());
        participants.remove(left.userId());
        var retained = new HashMap<>(room.retained());
        retained.values().removeIf(role -> !role.holdsAt(left.at()));
        retained.put(left.userId(), new RetainedRole(leaver.role(), leaver.overrides(), left.roleKeptUntil()));
        Optional<Instant> emptySince = participants.isEmpty() ? Optional.of(left.at()) : Optional.empty();
        var breakouts =
                participants.isEmpty() ? Breakouts.NONE : room.breakouts().moving(left.userId(), Optional.empty());
        return new Room(
                room.roomId(), room.settings(), participants, retained, room.awaitedHost(), emptySince, breakouts);
    }

    private static Room roleChanged(Room room, UserId user, Role role) {
        var awaited = room.awaitedHost()
                .filter(host -> role == Role.HOST || !host.userId().equals(user));
        var changed = role == Role.HOST ? room.withAwaitedHost(Optional.empty()) : room.withAwaitedHost(awaited);
        var retained = changed.retained().get(user);
        if (retained != null) {
            var all = new HashMap<>(changed.retained());
            all.put(user, retained.withRole(role));
            return changed.withRetained(all);
        }
        return change(changed, user, p -> p.withRole(role));
    }

    private static Room closed(Room room, Instant at) {
        var unlocked = SettingsChange.none().lockRoom(false).applyTo(room.settings());
        return new Room(room.roomId(), unlocked, Map.of(), Map.of(), Optional.empty(), Optional.of(at), Breakouts.NONE);
    }
}

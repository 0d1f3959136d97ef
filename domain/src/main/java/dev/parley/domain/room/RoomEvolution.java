package dev.parley.domain.room;

import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Draft;
import dev.parley.domain.room.DoorEvent.BanLifted;
import dev.parley.domain.room.DoorEvent.Kicked;
import dev.parley.domain.room.DoorEvent.SentBackForgotten;
import dev.parley.domain.room.DoorEvent.WaiterAdmitted;
import dev.parley.domain.room.DoorEvent.WaiterCame;
import dev.parley.domain.room.DoorEvent.WaiterConnected;
import dev.parley.domain.room.DoorEvent.WaiterLeft;
import dev.parley.domain.room.DoorEvent.WaiterLost;
import dev.parley.domain.room.DoorEvent.WaiterRejected;
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
import dev.parley.domain.room.RoomEvent.SettingsReset;
import dev.parley.domain.room.RoomEvent.SpeakingChanged;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
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
            case SettingsChanged(var change) ->
                room.withSettings(change.applyTo(room.settings())).withCharter(Charter.revised(room.charter()));
            case ProfileChanged(var user, var name, var avatar) -> change(room, user, p -> p.withProfile(name, avatar));
            case HostAwaited(var user, var until) ->
                room.withAwaitedHost(Optional.of(new Room.AwaitedHost(user, until)));
            case RoomClosed closed -> closed(room, closed.at());
            case SpeakingChanged _ -> room;
            case SettingsReset(var settings) -> room.withSettings(settings);
        };
    }

    /** The room once all of that has happened. Only for deciding further: the entries have no places yet. */
    static Room evolve(Room room, List<Draft> drafts) {
        var evolved = room;
        for (Draft draft : drafts) {
            evolved = switch (draft.event()) {
                case RoomEvent event -> evolve(evolved, event, 0);
                case DoorEvent event -> evolve(evolved, event);
                case CharterEvent event -> CharterEvolution.evolve(evolved, event);
                default -> evolved;
            };
        }
        return evolved;
    }

    public static Room evolve(Room room, DoorEvent event) {
        return switch (event) {
            case Kicked kicked -> kicked(room, kicked);
            case BanLifted(var user) -> room.withDoor(room.door().withoutBan(user));
            case WaiterCame came -> room.withDoor(room.door().withWaiter(came.waiter()));
            case WaiterConnected(var user, var connection) -> wait(room, user, new Connected(connection));
            case WaiterLost(var user, var heldUntil) ->
                room.door()
                        .waiter(user)
                        .map(waiter -> wait(
                                room, user, new Reconnecting(waiter.presence().connectionId(), heldUntil)))
                        .orElse(room);
            case WaiterLeft left ->
                room.withDoor(room.door().withoutWaiter(left.waiter().userId()));
            case WaiterAdmitted(var user) ->
                room.withDoor(room.door().withoutWaiter(user).withoutSentBack(user::equals));
            case WaiterRejected(var user) -> room.withDoor(room.door().withoutWaiter(user));
            case SentBackForgotten _ -> room.withDoor(room.door().withoutSentBack(_ -> true));
        };
    }

    private static Room wait(Room room, UserId user, Presence presence) {
        return room.door()
                .waiter(user)
                .map(waiter -> room.withDoor(room.door().withWaiter(waiter.withPresence(presence))))
                .orElse(room);
    }

    private static Room kicked(Room room, Kicked kicked) {
        var user = kicked.userId();
        var retained = new HashMap<>(room.retained());
        retained.remove(user);
        return room.withRetained(retained)
                .withAwaitedHost(
                        room.awaitedHost().filter(host -> !host.userId().equals(user)))
                .withDoor(room.door().withKick(user, kicked.at(), kicked.ban()));
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
                        room.breakouts(),
                        room.door(),
                        room.fileShares(),
                        room.charter())
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
        if (left.roleKeptUntil().isAfter(left.at())) {
            retained.put(left.userId(), new RetainedRole(leaver.role(), leaver.overrides(), left.roleKeptUntil()));
        }
        Optional<Instant> emptySince = participants.isEmpty() ? Optional.of(left.at()) : Optional.empty();
        var breakouts =
                participants.isEmpty() ? Breakouts.NONE : room.breakouts().moving(left.userId(), Optional.empty());
        var shares = new LinkedHashMap<>(room.fileShares());
        shares.values().removeIf(share -> share.isBetween(left.userId()));
        return new Room(
                room.roomId(),
                room.settings(),
                participants,
                retained,
                room.awaitedHost(),
                emptySince,
                breakouts,
                room.door(),
                shares,
                room.charter());
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
        var unlocked = room.charter().isPresent()
                ? room.settings()
                : SettingsChange.opening(room.settings()).applyTo(room.settings());
        return new Room(
                room.roomId(),
                unlocked,
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.of(at),
                Breakouts.NONE,
                room.door().withNobodyWaiting(),
                Map.of(),
                room.charter());
    }
}

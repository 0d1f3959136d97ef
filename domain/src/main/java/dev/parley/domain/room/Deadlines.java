package dev.parley.domain.room;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** When time alone changes something in a room. */
public final class Deadlines {

    private Deadlines() {}

    /** The earliest moment at which a {@link RoomCommand.Tick} does something; empty when nothing is pending. */
    public static Optional<Instant> next(Room room, RoomRules rules) {
        var places = room.present().stream()
                .map(Participant::presence)
                .flatMap(presence -> presence instanceof Presence.Reconnecting reconnecting
                        ? Stream.of(reconnecting.heldUntil())
                        : Stream.empty());
        var host = room.isEmpty() ? Stream.<Instant>empty() : room.awaitedHost().map(Room.AwaitedHost::until).stream();
        var waiters = room.door().waiting().values().stream()
                .flatMap(waiter -> waiter.presence() instanceof Presence.Reconnecting reconnecting
                        ? Stream.of(reconnecting.heldUntil())
                        : Stream.empty());
        var door = doorLapses(room).stream();
        var forgotten = forgottenAt(room, rules).stream();
        var breakouts = room.breakouts().next().stream();
        var settings = settingsLapse(room, rules).stream();
        return Stream.of(places, waiters, host, door, settings, forgotten, breakouts)
                .flatMap(all -> all)
                .min(Instant::compareTo);
    }

    /**
     * When the settings of an ad-hoc room lapse, and with them all that is known of it; never before the last of its bans has. Of a created
     * room nothing is lost by that, but nobody who waits is forgotten.
     */
    public static Optional<Instant> forgottenAt(Room room, RoomRules rules) {
        return room.emptySince().flatMap(since -> {
            var lapse = since.plus(rules.settingsRetention());
            if (room.charter().isPresent()) {
                return Optional.of(lapse).filter(_ -> room.door().waiting().isEmpty());
            }
            return room.door().bansEnd().map(end -> end.isAfter(lapse) ? end : lapse);
        });
    }

    /** When the settings of an empty room lapse that its bans keep from being forgotten. */
    static Optional<Instant> settingsLapse(Room room, RoomRules rules) {
        return room.charter().isPresent() || room.settings().equals(Settings.defaults(rules.maxParticipants()))
                ? Optional.empty()
                : room.emptySince()
                        .map(since -> since.plus(rules.settingsRetention()))
                        .filter(lapse -> !forgottenAt(room, rules).equals(Optional.of(lapse)));
    }

    /** The door of an emptied room stays shut while a host or moderator could come back, and no longer; an owner always can. */
    static Optional<Instant> doorLapses(Room room) {
        if (room.charter().isPresent() || !room.isEmpty() || !keepsAnyoneOut(room)) {
            return Optional.empty();
        }
        return room.retained().values().stream()
                .filter(role -> role.role().manages())
                .map(RetainedRole::until)
                .max(Instant::compareTo)
                .or(room::emptySince);
    }

    private static boolean keepsAnyoneOut(Room room) {
        var settings = room.settings();
        return settings.lockRoom()
                || settings.enableWaitingRoom()
                || settings.requireHostApproval()
                || !room.door().sentBack().isEmpty();
    }
}

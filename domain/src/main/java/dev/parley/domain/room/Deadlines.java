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
        var lock = lockLapses(room).stream();
        var forgotten = forgottenAt(room, rules).stream();
        var breakouts = room.breakouts().next().stream();
        return Stream.of(places, host, lock, forgotten, breakouts)
                .flatMap(all -> all)
                .min(Instant::compareTo);
    }

    /** When the settings of an ad-hoc room lapse, and with them all that is known of it. */
    public static Optional<Instant> forgottenAt(Room room, RoomRules rules) {
        return room.emptySince().map(since -> since.plus(rules.settingsRetention()));
    }

    /** An emptied room stays locked while a host or moderator could come back, and no longer. */
    static Optional<Instant> lockLapses(Room room) {
        if (!room.isEmpty() || !room.settings().lockRoom()) {
            return Optional.empty();
        }
        return room.retained().values().stream()
                .filter(role -> role.role().manages())
                .map(RetainedRole::until)
                .max(Instant::compareTo)
                .or(room::emptySince);
    }
}

package dev.parley.domain.room;

import dev.parley.domain.room.CharterEvent.DetailsChanged;
import dev.parley.domain.room.CharterEvent.RoomDissolved;
import dev.parley.domain.room.CharterEvent.RoomFounded;
import java.util.Map;
import java.util.Optional;

/** How a room's state follows from what happens to its charter. */
public final class CharterEvolution {

    private CharterEvolution() {}

    public static Room evolve(Room room, CharterEvent event) {
        return switch (event) {
            case RoomFounded founded -> founded(room, founded);
            case DetailsChanged(var details) ->
                room.withCharter(room.charter().map(charter -> charter.withDetails(details)));
            case RoomDissolved(var settings) ->
                room.withCharter(Optional.empty()).withSettings(settings).withDoor(Door.OPEN);
        };
    }

    /** Roles that were held before are over: they were those of another room. So are the settings, where nobody created this one. */
    private static Room founded(Room room, RoomFounded founded) {
        var founding = founded.founding();
        return new Room(
                room.roomId(),
                founding.charter().isPresent() ? founding.settings() : room.settings(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.of(founded.at()),
                room.breakouts(),
                founding.door(),
                Map.of(),
                founding.charter());
    }
}

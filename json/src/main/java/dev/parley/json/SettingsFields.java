package dev.parley.json;

import dev.parley.domain.room.Settings;
import dev.parley.domain.room.SettingsChange;

/** The bounds of a change to a room's settings, the same on the socket and over REST; the server's own limit of participants is the room's to check. */
public final class SettingsFields {

    private SettingsFields() {}

    /**
     * @return the change
     * @throws InvalidFieldException naming the first field out of bounds
     */
    public static SettingsChange checked(SettingsChange change) {
        change.maxParticipants().ifPresent(max -> Fields.range(max, "max_participants", 1, Integer.MAX_VALUE));
        change.hostWaitSeconds()
                .ifPresent(wait -> Fields.range(wait, "host_wait_seconds", 0, Settings.MAX_HOST_WAIT_SECONDS));
        change.autoWaitingRoomAt().ifPresent(share -> Fields.range(share, "auto_waiting_room_at", 0, 1));
        return change;
    }
}

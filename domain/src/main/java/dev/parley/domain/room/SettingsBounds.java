package dev.parley.domain.room;

import java.util.Optional;

/** Which settings a room may have. */
final class SettingsBounds {

    private SettingsBounds() {}

    /** What speaks against a change, whatever the room is like; empty when nothing does. */
    static Optional<RoomRejection> whyNot(SettingsChange change, RoomRules rules) {
        if (change.asksForUnavailable()) {
            return Optional.of(RoomRejection.NOT_AVAILABLE);
        }
        if (change.maxParticipants().orElse(1) > rules.maxParticipants()) {
            return Optional.of(RoomRejection.TOO_MANY_PARTICIPANTS);
        }
        if (change.maxParticipants().orElse(1) < 1) {
            return Optional.of(RoomRejection.ROOM_FOR_NOBODY);
        }
        var wait = change.hostWaitSeconds().orElse(0);
        if (wait < 0 || wait > Settings.MAX_HOST_WAIT_SECONDS) {
            return Optional.of(RoomRejection.HOST_WAIT_OUT_OF_BOUNDS);
        }
        var share = change.autoWaitingRoomAt().orElse(0.0);
        return share >= 0 && share <= 1 ? Optional.empty() : Optional.of(RoomRejection.AUTO_WAITING_OUT_OF_BOUNDS);
    }
}

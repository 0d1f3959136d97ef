package dev.parley.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.application.room.Vitals.Vital;
import dev.parley.domain.room.Participant;
import dev.parley.domain.room.Permission;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.Settings;
import java.util.Map;

/** What clients see of a room, the same on the socket and over REST. */
public final class RoomJson {

    private RoomJson() {}

    /** A participant in the main room, with what is known of them at this moment. */
    public static ObjectNode participant(Participant participant, Vital vital) {
        var json = Json.mapper().createObjectNode();
        json.put("user_id", participant.userId().value());
        json.put("username", participant.userId().value());
        json.put("display_name", participant.displayName());
        json.put("avatar_url", participant.avatarUrl().orElse(null));
        json.put("role", Text.name(participant.role()));
        json.set("permissions", permissions(participant));
        json.put("joined_at", Text.timestamp(participant.joinedAt()));
        json.put("last_active", Text.timestamp(vital.lastActive().orElse(participant.joinedAt())));
        json.put("audio_enabled", participant.media().audioEnabled());
        json.put("video_enabled", participant.media().videoEnabled());
        json.put("screen_sharing", participant.media().screenSharing());
        json.put("connection_state", connectionState(participant));
        json.put(
                "connection_quality",
                vital.quality().map(quality -> Text.name(quality.level())).orElse("unknown"));
        json.put("is_speaking", vital.isSpeaking());
        json.put("audio_level", vital.audioLevel());
        var appearance = participant.appearance();
        json.put("is_hand_raised", appearance.hand().isPresent());
        json.putNull("breakout_room_id");
        json.set("virtual_background", Json.mapper().valueToTree(appearance.virtualBackground()));
        json.set("device", Json.mapper().valueToTree(appearance.device()));
        return json;
    }

    /** A participant of a room, and in which of its breakouts they are. */
    public static ObjectNode participant(Room room, Participant participant, Vital vital) {
        var json = participant(participant, vital);
        json.put(
                "breakout_room_id",
                room.breakouts().placeOf(participant.userId()).orElse(null));
        return json;
    }

    public static String connectionState(Participant participant) {
        return participant.isConnected() ? "connected" : "reconnecting";
    }

    /** Every permission by name, and whether it is given. */
    public static ObjectNode permissions(Participant participant) {
        return permissions(participant.role(), participant.overrides());
    }

    public static ObjectNode permissions(Role role, Map<Permission, Boolean> overrides) {
        var json = Json.mapper().createObjectNode();
        for (Permission permission : Permission.values()) {
            json.put(Text.name(permission), Participant.may(role, overrides, permission));
        }
        return json;
    }

    public static ObjectNode settings(Settings settings) {
        return Json.mapper().valueToTree(settings);
    }

    /** {@code {user_id, role, permissions}} as {@code role-updated} has it. */
    public static ObjectNode role(Participant participant) {
        var json = Json.mapper().createObjectNode();
        json.put("user_id", participant.userId().value());
        json.put("role", Text.name(participant.role()));
        json.set("permissions", permissions(participant));
        return json;
    }
}

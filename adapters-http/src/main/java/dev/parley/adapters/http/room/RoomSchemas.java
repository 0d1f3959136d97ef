package dev.parley.adapters.http.room;

import dev.parley.adapters.http.routing.Schema;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.media.QualityLevel;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Settings;
import dev.parley.domain.room.SettingsChange;
import java.util.LinkedHashMap;

/** The shapes of what is said of a room and those in it. */
public final class RoomSchemas {

    static final Schema PERMISSIONS = Schema.permissions("Permissions", true);
    static final Schema PARTICIPANT = participant();
    static final Schema ENHANCED_PARTICIPANT = enhanced();
    static final Schema SETTINGS = Schema.of(Settings.class);
    static final Schema SETTINGS_CHANGE = Schema.of(SettingsChange.class);
    static final Schema ROLE_HOLDER = roleHolder();
    static final Schema PERMISSION_HOLDER = permissionHolder();

    private RoomSchemas() {}

    /** {@code user_id} wherever it stands. */
    public static Schema userId() {
        return Schema.text(1, UserId.MAX_LENGTH);
    }

    private static Schema participant() {
        var fields = new LinkedHashMap<String, Schema>();
        fields.put("user_id", userId());
        fields.put("username", userId());
        fields.put("display_name", Schema.string());
        fields.put("avatar_url", Schema.string().orNull());
        fields.put("role", Schema.oneOf(Role.class));
        fields.put("permissions", PERMISSIONS);
        fields.put("joined_at", Schema.timestamp());
        fields.put("last_active", Schema.timestamp());
        fields.put("audio_enabled", Schema.bool());
        fields.put("video_enabled", Schema.bool());
        fields.put("screen_sharing", Schema.bool());
        fields.put("connection_state", Schema.oneOf("connected", "reconnecting"));
        fields.put("connection_quality", Schema.oneOf("excellent", "good", "fair", "poor", "unknown"));
        fields.put("is_speaking", Schema.bool());
        fields.put("audio_level", Schema.number(0, 1));
        fields.put("is_hand_raised", Schema.bool());
        fields.put("breakout_room_id", Schema.string().orNull());
        fields.put("virtual_background", Schema.anyObject().orNull());
        fields.put("device", Schema.anyObject().orNull());
        return Schema.object("Participant", fields);
    }

    private static Schema enhanced() {
        var network = new LinkedHashMap<String, Schema>();
        network.put("latency", Schema.number().described("round trip in ms"));
        network.put("packet_loss", Schema.number().described("in percent"));
        network.put("jitter", Schema.number().described("in ms"));
        network.put("quality_level", Schema.oneOf(QualityLevel.class));
        var more = new LinkedHashMap<String, Schema>();
        more.put("is_host", Schema.bool());
        more.put("session_duration_seconds", Schema.integer());
        more.put("network", Schema.object("Network", network).orNull());
        return PARTICIPANT.extendedBy("EnhancedParticipant", more);
    }

    private static Schema roleHolder() {
        var fields = new LinkedHashMap<String, Schema>();
        fields.put("user_id", userId());
        fields.put("role", Schema.oneOf(Role.class));
        fields.put("permissions", PERMISSIONS);
        return Schema.object("RoleHolder", fields);
    }

    private static Schema permissionHolder() {
        var fields = new LinkedHashMap<String, Schema>();
        fields.put("user_id", userId());
        fields.put("permissions", PERMISSIONS);
        return Schema.object("PermissionHolder", fields);
    }
}

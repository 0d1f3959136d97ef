package dev.parley.json;

import dev.parley.domain.room.Device;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Settings;
import dev.parley.domain.room.SettingsChange;
import dev.parley.domain.room.VirtualBackground;
import dev.parley.json.schema.Schema;
import java.util.LinkedHashMap;

/** The shapes of what {@link RoomJson} writes, and of changes to it. */
public final class RoomSchemas {

    public static final Schema PERMISSIONS = Schema.permissions("Permissions", true);
    public static final Schema CONNECTION_STATE = Schema.oneOf("connected", "reconnecting");
    public static final Schema HAND = Schema.ofOutput(HandShown.class);
    public static final Schema VIRTUAL_BACKGROUND = Schema.ofOutput(VirtualBackground.class);
    public static final Schema DEVICE = Schema.ofOutput(Device.class);
    public static final Schema PARTICIPANT = participant();
    public static final Schema BREAKOUT = Schema.ofOutput(BreakoutShown.class);
    public static final Schema SETTINGS = Schema.ofOutput(Settings.class);
    public static final Schema SETTINGS_CHANGE = Schema.of(SettingsChange.class)
            .with("max_participants", Schema.integer(1, Integer.MAX_VALUE).orNull())
            .with(
                    "host_wait_seconds",
                    Schema.integer(0, Settings.MAX_HOST_WAIT_SECONDS).orNull())
            .with("auto_waiting_room_at", Schema.number(0, 1).orNull());
    public static final Schema ROLE_HOLDER = roleHolder();
    public static final Schema PERMISSION_HOLDER = permissionHolder();

    private RoomSchemas() {}

    private static Schema participant() {
        var fields = new LinkedHashMap<String, Schema>();
        fields.put("user_id", Schema.userId());
        fields.put("username", Schema.userId());
        fields.put("display_name", Schema.string());
        fields.put("avatar_url", Schema.string().orNull());
        fields.put("role", Schema.oneOf(Role.class));
        fields.put("permissions", PERMISSIONS);
        fields.put("joined_at", Schema.timestamp());
        fields.put("last_active", Schema.timestamp());
        fields.put("audio_enabled", Schema.bool());
        fields.put("video_enabled", Schema.bool());
        fields.put("screen_sharing", Schema.bool());
        fields.put("connection_state", CONNECTION_STATE);
        fields.put("connection_quality", Schema.oneOf("excellent", "good", "fair", "poor", "unknown"));
        fields.put("is_speaking", Schema.bool());
        fields.put("audio_level", Schema.number(0, 1));
        fields.put("is_hand_raised", Schema.bool());
        fields.put("breakout_room_id", Schema.string().orNull());
        fields.put("virtual_background", VIRTUAL_BACKGROUND.orNull());
        fields.put("device", DEVICE.orNull());
        return Schema.object("Participant", fields);
    }

    private static Schema roleHolder() {
        var fields = new LinkedHashMap<String, Schema>();
        fields.put("user_id", Schema.userId());
        fields.put("role", Schema.oneOf(Role.class));
        fields.put("permissions", PERMISSIONS);
        return Schema.object("RoleHolder", fields);
    }

    private static Schema permissionHolder() {
        var fields = new LinkedHashMap<String, Schema>();
        fields.put("user_id", Schema.userId());
        fields.put("permissions", PERMISSIONS);
        return Schema.object("PermissionHolder", fields);
    }
}

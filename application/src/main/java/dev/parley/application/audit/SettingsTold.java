package dev.parley.application.audit;

import dev.parley.domain.room.SettingsChange;
import dev.parley.domain.room.SettingsChange.AiChange;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Changed settings as text, by their names in the protocol. */
final class SettingsTold {

    private final SortedMap<String, String> told = new TreeMap<>();

    private SettingsTold() {}

    static Map<String, String> of(SettingsChange change) {
        var settings = new SettingsTold();
        settings.tell("lock_room", change.lockRoom());
        settings.tell("enable_waiting_room", change.enableWaitingRoom());
        settings.tell("require_host_approval", change.requireHostApproval());
        settings.tell("mute_on_entry", change.muteOnEntry());
        settings.tell("enable_chat", change.enableChat());
        settings.tell("enable_reactions", change.enableReactions());
        settings.tell("enable_recording", change.enableRecording());
        settings.tell("enable_screen_share", change.enableScreenShare());
        settings.tell("max_participants", change.maxParticipants());
        settings.tell("quality_preset", change.qualityPreset().map(SettingsTold::text));
        settings.tell("host_leave_policy", change.hostLeavePolicy().map(SettingsTold::text));
        settings.tell("host_wait_seconds", change.hostWaitSeconds());
        settings.tell("e2ee_required", change.e2eeRequired());
        settings.tell("auto_waiting_room_at", change.autoWaitingRoomAt());
        change.ai().ifPresent(settings::tellAi);
        return settings.told;
    }

    private void tellAi(AiChange ai) {
        tell("ai_transcription", ai.transcription());
        tell("ai_translation", ai.translation());
        tell("ai_noise_suppression", ai.noiseSuppression());
        tell("ai_auto_framing", ai.autoFraming());
        tell("ai_sentiment", ai.sentiment());
    }

    private void tell(String name, Optional<?> value) {
        value.ifPresent(given -> told.put(name, given.toString()));
    }

    /** An enum constant as it stands in the protocol. */
    static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

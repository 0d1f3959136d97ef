package dev.parley.domain.room;

import java.util.Optional;

/** The settings that somebody wants changed; what is empty stays as it is. Bounds are those of {@link Settings}; an
 * {@code autoWaitingRoomAt} of 0 means never. */
public record SettingsChange(
        Optional<Boolean> lockRoom,
        Optional<Boolean> enableWaitingRoom,
        Optional<Boolean> requireHostApproval,
        Optional<Boolean> muteOnEntry,
        Optional<Boolean> enableChat,
        Optional<Boolean> enableReactions,
        Optional<Boolean> enableRecording,
        Optional<Boolean> enableScreenShare,
        Optional<Integer> maxParticipants,
        Optional<QualityPreset> qualityPreset,
        Optional<HostLeavePolicy> hostLeavePolicy,
        Optional<Integer> hostWaitSeconds,
        Optional<Boolean> e2eeRequired,
        Optional<Double> autoWaitingRoomAt,
        Optional<AiChange> ai) {

    /** As {@link SettingsChange}, for {@link AiSettings}. */
    public record AiChange(
            Optional<Boolean> transcription,
            Optional<Boolean> translation,
            Optional<Boolean> noiseSuppression,
            Optional<Boolean> autoFraming,
            Optional<Boolean> sentiment) {

        AiSettings applyTo(AiSettings ai) {
            return new AiSettings(
                    transcription.orElse(ai.transcription()),
                    translation.orElse(ai.translation()),
                    noiseSuppression.orElse(ai.noiseSuppression()),
                    autoFraming.orElse(ai.autoFraming()),
                    sentiment.orElse(ai.sentiment()));
        }
    }

    /** Changes nothing. */
    public static SettingsChange none() {
        return ofDoor(Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static SettingsChange lock(boolean locked) {
        return ofDoor(Optional.of(locked), Optional.empty(), Optional.empty());
    }

    /** Lets everybody in again whom these settings keep out. */
    static SettingsChange opening(Settings settings) {
        return ofDoor(off(settings.lockRoom()), off(settings.enableWaitingRoom()), off(settings.requireHostApproval()));
    }

    private static SettingsChange ofDoor(
            Optional<Boolean> lockRoom, Optional<Boolean> enableWaitingRoom, Optional<Boolean> requireHostApproval) {
        return new SettingsChange(
                lockRoom,
                enableWaitingRoom,
                requireHostApproval,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<Boolean> off(boolean on) {
        return on ? Optional.of(false) : Optional.empty();
    }

    /** Asks for something that this version of the server cannot keep: better refused than promised and not held. */
    boolean asksForUnavailable() {
        return e2eeRequired.orElse(false);
    }

    Settings applyTo(Settings settings) {
        return new Settings(
                lockRoom.orElse(settings.lockRoom()),
                enableWaitingRoom.orElse(settings.enableWaitingRoom()),
                requireHostApproval.orElse(settings.requireHostApproval()),
                muteOnEntry.orElse(settings.muteOnEntry()),
                enableChat.orElse(settings.enableChat()),
                enableReactions.orElse(settings.enableReactions()),
                enableRecording.orElse(settings.enableRecording()),
                enableScreenShare.orElse(settings.enableScreenShare()),
                maxParticipants.orElse(settings.maxParticipants()),
                qualityPreset.orElse(settings.qualityPreset()),
                hostLeavePolicy.orElse(settings.hostLeavePolicy()),
                hostWaitSeconds.orElse(settings.hostWaitSeconds()),
                e2eeRequired.orElse(settings.e2eeRequired()),
                autoWaitingRoomAt.or(settings::autoWaitingRoomAt).filter(share -> share > 0),
                ai.map(change -> change.applyTo(settings.ai())).orElse(settings.ai()));
    }
}

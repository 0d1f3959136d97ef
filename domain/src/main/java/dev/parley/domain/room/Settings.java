package dev.parley.domain.room;

import java.util.Optional;

/**
 * How a room is run. What is not said here is a matter of roles and permissions.
 *
 * @param maxParticipants how many may be in at once, from 1 up to the server's limit
 * @param hostWaitSeconds how long an absent host stays host under {@link HostLeavePolicy#WAIT}, 0 to 3,600
 * @param autoWaitingRoomAt the share of capacity, above 0 and up to 1, from which joins wait; empty for never
 */
public record Settings(
        boolean lockRoom,
        boolean enableWaitingRoom,
        boolean requireHostApproval,
        boolean muteOnEntry,
        boolean enableChat,
        boolean enableReactions,
        boolean enableRecording,
        boolean enableScreenShare,
        int maxParticipants,
        QualityPreset qualityPreset,
        HostLeavePolicy hostLeavePolicy,
        int hostWaitSeconds,
        boolean e2eeRequired,
        Optional<Double> autoWaitingRoomAt,
        AiSettings ai) {

    public static final int MAX_HOST_WAIT_SECONDS = 3_600;

    public static Settings defaults(int maxParticipants) {
        return new Settings(
                false,
                false,
                false,
                false,
                true,
                true,
                true,
                true,
                maxParticipants,
                QualityPreset.MEDIUM,
                HostLeavePolicy.TRANSFER,
                60,
                false,
                Optional.empty(),
                AiSettings.NONE);
    }
}

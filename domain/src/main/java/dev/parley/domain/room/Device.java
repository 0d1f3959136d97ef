package dev.parley.domain.room;

import java.util.Optional;

/**
 * What a participant's device can do, as its client tells.
 *
 * @param maxResolution such as {@code 1080p}
 * @param backgroundMode what becomes of the call when the app is in the background
 */
public record Device(
        boolean hasCamera,
        boolean hasMicrophone,
        boolean supportsScreenShare,
        String maxResolution,
        Platform platform,
        Optional<Boolean> lowDataMode,
        Optional<BackgroundMode> backgroundMode,
        Optional<Boolean> pushNotifications,
        Optional<Boolean> batteryOptimization) {

    /** What the client runs on. */
    public enum Platform {
        IOS,
        ANDROID,
        WEB,
        DESKTOP
    }

    /** What an app does in the background. */
    public enum BackgroundMode {
        AUDIO_ONLY,
        DISCONNECT
    }
}

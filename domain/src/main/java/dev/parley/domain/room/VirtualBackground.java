package dev.parley.domain.room;

import java.util.Optional;

/**
 * What a participant has behind them instead of their room.
 *
 * @param backgroundUrl https; where the picture or film is
 */
public record VirtualBackground(boolean enabled, BackgroundType backgroundType, Optional<String> backgroundUrl) {

    /** What kind of background. */
    public enum BackgroundType {
        NONE,
        BLUR,
        IMAGE,
        VIDEO
    }
}

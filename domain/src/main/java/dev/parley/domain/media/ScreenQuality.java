package dev.parley.domain.media;

/** How sharp a shared screen is to be. */
public enum ScreenQuality {
    LOW,
    MEDIUM,
    HIGH
}

package dev.parley.domain.room;

/** The quality that clients of a room aim at. */
public enum QualityPreset {
    LOW,
    MEDIUM,
    HIGH,
    ULTRA
}

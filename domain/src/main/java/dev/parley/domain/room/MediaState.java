package dev.parley.domain.room;

/** What a participant says it sends. */
public record MediaState(boolean audioEnabled, boolean videoEnabled, boolean screenSharing) {}

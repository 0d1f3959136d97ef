package dev.parley.application.room;

import java.time.Duration;

/**
 * How much of a room's past is kept for those who reconnect. What is beyond any of the bounds is dropped, oldest first.
 *
 * @param maxBytes of all entries of a room, by their approximate size
 * @param maxMessages entries of a room
 */
public record ReplayWindow(Duration age, long maxBytes, int maxMessages) {

    public static final ReplayWindow DEFAULT = new ReplayWindow(Duration.ofSeconds(300), 8L * 1024 * 1024, 10_000);
}

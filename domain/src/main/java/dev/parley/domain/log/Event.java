package dev.parley.domain.log;

import java.util.Optional;

/** Something that happened in a room. Each feature seals its own events. */
public interface Event {

    /**
     * Of events that are passed on at most once, the latest of a slot is enough for whoever cannot keep up: it says all that those before it
     * said. Empty where each counts by itself.
     */
    default Optional<Object> slot() {
        return Optional.empty();
    }

    /** Approximate size in bytes, counted against the cap of a room's replay window. */
    default int weight() {
        return 256;
    }

    /** Whether it may be kept for longer than the replay window. */
    default boolean isArchived() {
        return true;
    }
}

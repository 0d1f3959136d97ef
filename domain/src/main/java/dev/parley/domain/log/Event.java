package dev.parley.domain.log;

/** Something that happened in a room. Each feature seals its own events. */
public interface Event {

    /** Approximate size in bytes, counted against the cap of a room's replay window. */
    default int weight() {
        return 256;
    }
}

package dev.parley.adapters.memory.archive;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How old something may become.
 *
 * @param limit empty for as old as it gets
 */
public record MaxAge(InstantSource clock, Optional<Duration> limit) {

    public static final MaxAge NONE = new MaxAge(() -> Instant.MIN, Optional.empty());

    /** Whether what happened at that moment is to be forgotten. */
    public boolean isOver(Instant at) {
        return limit.filter(age -> at.isBefore(clock.instant().minus(age))).isPresent();
    }
}

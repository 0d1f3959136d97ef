package dev.parley.application.archive;

import java.time.Duration;
import java.util.Optional;

/**
 * For how long is kept what happened. Each is more than 0, or empty for good.
 *
 * @param messages from when they were said
 * @param stays from when they ended; not shorter than the messages, which members read by their stays
 * @param analytics from when it was done
 * @param audit from when it was done; entries go in their order, so one that was dated ahead keeps those behind it
 */
public record Retention(
        Optional<Duration> messages, Optional<Duration> stays, Optional<Duration> analytics, Optional<Duration> audit) {

    /** Nothing is forgotten. */
    public static final Retention FOR_GOOD =
            new Retention(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** @throws IllegalArgumentException when stays are forgotten before messages */
    public Retention {
        if (stays.filter(age -> messages.isEmpty() || messages.get().compareTo(age) > 0)
                .isPresent()) {
            throw new IllegalArgumentException(
                    "stays are kept as long as messages at least: by their stays members read what was said");
        }
    }
}

package dev.parley.domain.log;

import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * An event in its place in a room's log.
 *
 * @param sequence the place: below 2^53, rising, not contiguous
 * @param previous the sequence of the entry before, 0 for the first of a log; a reader whose head differs missed something
 * @param at when the event was decided
 */
public record Entry(long sequence, long previous, Instant at, Optional<UserId> sender, Event event, Audience audience) {

    public boolean changesState() {
        return !(event instanceof Relay);
    }
}

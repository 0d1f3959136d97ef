package dev.parley.domain.room;

import java.time.Instant;

/**
 * A hand that is up.
 *
 * @param place the sequence of the entry that raised it: who comes first in the log comes first in the queue
 */
public record RaisedHand(Instant at, long place) {}

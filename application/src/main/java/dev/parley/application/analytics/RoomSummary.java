package dev.parley.application.analytics;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who was in a room, in figures. A stay goes on while a lost connection's place is kept, and one that lasts counts up to now.
 *
 * @param participants different users
 * @param stays how often somebody came in
 * @param occupied for how long somebody was in it
 * @param attended the length of all stays together
 * @param peak how many were in it at the same time, at most
 * @param present how many are in it now
 * @param firstJoinedAt empty for a room in which nobody was
 */
public record RoomSummary(
        int participants,
        int stays,
        Duration occupied,
        Duration attended,
        int peak,
        int present,
        Optional<Instant> firstJoinedAt) {

    /** The mean length of a stay; zero without any. */
    public Duration averageStay() {
        return stays == 0 ? Duration.ZERO : attended.dividedBy(stays);
    }
}

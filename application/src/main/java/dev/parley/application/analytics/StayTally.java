package dev.parley.application.analytics;

import dev.parley.domain.identity.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/** Counts a room's stays, in the order in which they began, in one pass: it holds the users, and the ends of the stays that overlap. */
final class StayTally {

    private final Instant now;
    private final Set<UserId> users = new HashSet<>();
    private final PriorityQueue<Long> ends = new PriorityQueue<>();
    private int stays;
    private int present;
    private int peak;
    private Duration attended = Duration.ZERO;
    private Duration occupied = Duration.ZERO;
    private Optional<Instant> first = Optional.empty();
    private Instant occupiedUntil = Instant.MIN;

    StayTally(Instant now) {
        this.now = now;
    }

    void add(Stay stay) {
        var from = stay.joinedAt();
        var until = stay.until(now);
        users.add(stay.userId());
        stays++;
        attended = attended.plus(Duration.between(from, until));
        if (until.isAfter(occupiedUntil)) {
            occupied = occupied.plus(Duration.between(later(from, occupiedUntil), until));
            occupiedUntil = until;
        }
        if (first.isEmpty()) {
            first = Optional.of(from);
        }
        overlap(stay);
    }

    /** Places in the log tell exactly who was there together, where clocks of different nodes do not. */
    private void overlap(Stay stay) {
        while (!ends.isEmpty() && ends.peek() <= stay.from()) {
            ends.poll();
        }
        if (stay.end().isEmpty()) {
            present++;
        }
        ends.add(stay.end().map(Stay.End::to).orElse(Long.MAX_VALUE));
        peak = Math.max(peak, ends.size());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    RoomSummary summary() {
        return new RoomSummary(users.size(), stays, occupied, attended, peak, present, first);
    }
}

package dev.parley.domain.room;

import dev.parley.domain.identity.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An open partition of a room.
 *
 * @param maxParticipants how many it holds; empty for no bound of its own
 * @param selfSelect members choose it themselves; otherwise they are sent there
 * @param timer when it closes by itself
 */
public record Breakout(
        String breakoutRoomId,
        String name,
        Optional<Integer> maxParticipants,
        boolean selfSelect,
        Instant createdAt,
        UserId createdBy,
        Optional<Timer> timer) {

    public Breakout withTimer(Timer changed) {
        return new Breakout(
                breakoutRoomId, name, maxParticipants, selfSelect, createdAt, createdBy, Optional.of(changed));
    }

    boolean holds(int members) {
        return maxParticipants.orElse(Integer.MAX_VALUE) >= members;
    }

    /**
     * How long a breakout lasts.
     *
     * @param told how many seconds were left when the members last heard of it
     */
    public record Timer(Instant closesAt, int told) {

        /** How many seconds before the end members are warned. */
        private static final List<Integer> WARNINGS = List.of(60, 10);

        public static Timer toldAt(Instant now, Instant closesAt) {
            return new Timer(closesAt, secondsLeft(now, closesAt));
        }

        /** When there is something to say or to do next: a warning, or the end. */
        public Instant next() {
            return nextWarning().map(seconds -> closesAt.minusSeconds(seconds)).orElse(closesAt);
        }

        public boolean isOver(Instant now) {
            return !closesAt.isAfter(now);
        }

        /** Nothing more is said before the end. */
        public boolean isLastCall() {
            return nextWarning().isEmpty();
        }

        private Optional<Integer> nextWarning() {
            return WARNINGS.stream().filter(seconds -> seconds < told).findFirst();
        }

        private static int secondsLeft(Instant now, Instant closesAt) {
            return Math.toIntExact(
                    Duration.between(now, closesAt).plusMillis(999).toSeconds());
        }
    }
}

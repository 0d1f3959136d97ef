package dev.parley.application.analytics;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * The place of a stay among those of its user.
 *
 * @param joinedAt to the millisecond
 * @param id the stay's name, which decides between two that began in the same moment
 */
public record StayPlace(Instant joinedAt, String id) implements Comparable<StayPlace> {

    /** After every stay. */
    public static final StayPlace END = new StayPlace(Instant.ofEpochMilli(Long.MAX_VALUE), "");

    private static final Comparator<StayPlace> ORDER =
            Comparator.comparing(StayPlace::joinedAt).thenComparing(StayPlace::id);

    public static StayPlace of(Stay stay) {
        return new StayPlace(stay.joinedAt().truncatedTo(ChronoUnit.MILLIS), stay.id());
    }

    @Override
    public int compareTo(StayPlace other) {
        return ORDER.compare(this, other);
    }
}

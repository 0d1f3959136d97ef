package dev.parley.application.port;

import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Which created rooms somebody wants to know of.
 *
 * @param owner only theirs
 * @param listed only those that everybody may find
 * @param after only what comes after this place
 * @param limit at most so many, at least 1
 */
public record RoomQuery(Optional<UserId> owner, boolean listed, Optional<Place> after, int limit) {

    /**
     * Where a room stands in the list: the latest start first, rooms that start at the same moment by their names.
     *
     * @param startsAt in whole milliseconds
     */
    public record Place(Instant startsAt, RoomId roomId) implements Comparable<Place> {

        private static final Comparator<Place> ORDER = Comparator.comparing(Place::startsAt)
                .reversed()
                .thenComparing(place -> place.roomId().value());

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }
}

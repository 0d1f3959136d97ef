package dev.parley.application.port;

import dev.parley.application.analytics.Stay;
import dev.parley.application.analytics.StayPlace;
import dev.parley.application.analytics.Turn;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Who was in which room, and when. */
public interface Attendance {

    /**
     * Notes who came and went, each room's in order. What was noted before does nothing again.
     *
     * @throws UnavailableException when not all of it could be noted
     */
    void note(List<Turn> turns);

    /**
     * The latest stays of a user in a room, the newest first.
     *
     * @throws UnavailableException when they cannot be had at the moment
     */
    List<Stay> stays(RoomId roomId, UserId userId, int limit);

    /**
     * The latest stays of a user in all rooms, the newest first.
     *
     * @param before only those before this place
     * @throws UnavailableException when they cannot be had at the moment
     */
    List<Stay> stays(UserId userId, StayPlace before, int limit);

    /**
     * Hands over all stays in a room, the one that began first comes first.
     *
     * @throws UnavailableException when they cannot be had at the moment; some may have been handed over
     */
    void forEach(RoomId roomId, Consumer<Stay> action);

    /**
     * Hands over all stays of a user in all rooms, in no order.
     *
     * @throws UnavailableException when they cannot be had at the moment; some may have been handed over
     */
    void forEach(UserId userId, Consumer<Stay> action);

    /**
     * Hands over all stays in all rooms that last, or that ended at this moment or later, in no order.
     *
     * @throws UnavailableException when they cannot be had at the moment; some may have been handed over
     */
    void forEach(Instant since, Consumer<Stay> action);

    /**
     * Puts another name in the place of a user's in all of their stays in a room: nothing else of them changes. Done again, it does nothing.
     *
     * @return how many stays were theirs
     * @throws UnavailableException when not all of it could be done
     */
    long erase(RoomId roomId, UserId user, UserId pseudonym);
}

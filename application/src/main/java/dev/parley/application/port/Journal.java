package dev.parley.application.port;

import dev.parley.domain.identity.RoomId;
import java.time.Duration;
import java.util.List;

/**
 * What happened in rooms and is still to be archived. An entry comes in with the very step that logs it, unless it is not to be
 * archived ({@link dev.parley.domain.log.Event#isArchived()}), and stays until it is released. What is taken and not released is given again.
 */
public interface Journal {

    /** Rooms of which something may wait, at most {@code limit}: those that this node wrote to, and those that nobody has looked after. */
    List<RoomId> waiting(int limit);

    /**
     * The oldest entries of a room, in their order. Others get none of this room until these are released or the lease has run out.
     *
     * @param limit at least 1
     * @throws UnavailableException when they cannot be had at the moment
     */
    Taken take(RoomId roomId, int limit, Duration lease);

    /**
     * Waits until nobody else has entries of a room, without a promise that nobody takes some again.
     *
     * @param patience for how long at most
     * @return whether that is so; false too when the waiting thread is interrupted
     * @throws UnavailableException when it is not known at the moment
     */
    boolean awaitOthers(RoomId roomId, Duration patience);

    /** Lets go of the entries of a room up to this one, and of the lease. Doing it again does nothing. */
    void release(JournalEntry last);

    /**
     * @param dropped how many entries before these are lost: more waited than may be kept
     * @param elsewhere whether another has what there may be
     */
    record Taken(List<JournalEntry> entries, long dropped, boolean elsewhere) {

        public static final Taken ELSEWHERE = new Taken(List.of(), 0, true);
    }
}

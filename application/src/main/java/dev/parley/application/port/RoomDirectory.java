package dev.parley.application.port;

import dev.parley.domain.identity.RoomId;
import java.util.List;
import java.util.Optional;

/**
 * What is known of rooms when nobody is in them: of those that were created, and of those that keep somebody out.
 */
public interface RoomDirectory {

    /**
     * What is on record of a room, of one that is dissolved too.
     *
     * @throws UnavailableException when it is not known at the moment whether there is anything
     */
    Optional<RoomRecord> find(RoomId roomId);

    /**
     * Puts a record in the place of the one that reflects the log up to {@code expected}.
     *
     * @param expected 0 when there is to be none yet
     * @return whether that is done; otherwise the record there is another one
     * @throws UnavailableException when it is not known whether it is done
     */
    boolean replace(RoomRecord record, long expected);

    /**
     * Rooms that were created and are not dissolved, in the order of their {@link RoomQuery.Place}.
     *
     * @throws UnavailableException when they cannot be had at the moment
     */
    List<RoomRecord> list(RoomQuery query);
}

package dev.parley.application.port;

import dev.parley.application.analytics.Stay;
import dev.parley.application.analytics.Turn;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.util.List;

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
}

package dev.parley.application.analytics;

import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.LeaveReason;
import java.time.Instant;

/** Somebody comes or goes. */
public sealed interface Turn {

    RoomId roomId();

    /** Begins a stay. One of the same user in the room that has not ended, because a log lost its end, ends now. */
    record Came(RoomId roomId, long logId, long sequence, Instant at, UserId userId) implements Turn {}

    /** Ends the stay of this user that began before; without one, does nothing. */
    record Went(RoomId roomId, long sequence, Instant at, UserId userId, LeaveReason reason) implements Turn {}

    /** Ends all stays in the room that began before. */
    record AllWent(RoomId roomId, long sequence, Instant at) implements Turn {}
}

package dev.parley.application.port;

import dev.parley.domain.identity.RoomId;
import dev.parley.domain.room.Founding;
import java.util.Optional;

/**
 * What is on record of a room.
 *
 * @param through the last entry of the room's log that it reflects, more than 0
 * @param founding empty once nothing is to be kept of the room, as when it was dissolved: that is known for a while, so that nothing late
 *     brings it back
 */
public record RoomRecord(RoomId roomId, long through, Optional<Founding> founding) {}

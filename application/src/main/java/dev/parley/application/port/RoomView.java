package dev.parley.application.port;

import dev.parley.domain.room.Room;

/**
 * A room's state at a place in its log.
 *
 * @param version the sequence of the last entry that changed the state, 0 for none
 * @param head the sequence of the last entry, 0 for none
 */
public record RoomView(Room room, long version, long head) {}

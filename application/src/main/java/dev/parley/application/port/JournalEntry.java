package dev.parley.application.port;

import dev.parley.domain.identity.RoomId;
import dev.parley.domain.log.Entry;

/**
 * An entry of a room's log as it is kept for good. Room, log and sequence together name it for ever.
 *
 * @param logId which of the logs that the room has had: the first sequence of that log
 */
public record JournalEntry(RoomId roomId, long logId, Entry entry) {

    /** The name of the entry: no other has it, and it has no other. */
    public String id() {
        return id(roomId, logId, entry.sequence());
    }

    /** The name of the entry in that place. */
    public static String id(RoomId roomId, long logId, long sequence) {
        return roomId + ":" + logId + ":" + sequence;
    }
}

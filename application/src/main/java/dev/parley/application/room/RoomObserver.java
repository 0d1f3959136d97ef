package dev.parley.application.room;

import dev.parley.domain.identity.RoomId;
import dev.parley.domain.log.Draft;
import dev.parley.domain.log.Entry;
import dev.parley.domain.room.Room;
import java.time.Instant;
import java.util.List;

/** Sees what happens in every room that this node follows, one call at a time a room. Called on the delivery path: must not block. */
public interface RoomObserver {

    /** @param room the state after these entries */
    void onEntries(Room room, List<Entry> entries);

    void onEphemeral(Room room, Draft ephemeral, Instant at);

    /** What was seen last may not have happened: it is so now. */
    void onForked(Room room);

    /** Nobody on this node is in the room any more. */
    void onClosed(RoomId roomId);

    /** Looks away. */
    RoomObserver NONE = new RoomObserver() {
        @Override
        public void onEntries(Room room, List<Entry> entries) {}

        @Override
        public void onEphemeral(Room room, Draft ephemeral, Instant at) {}

        @Override
        public void onForked(Room room) {}

        @Override
        public void onClosed(RoomId roomId) {}
    };
}

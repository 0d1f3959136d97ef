package dev.parley.application.room;

import dev.parley.application.port.RoomView;
import dev.parley.domain.log.Draft;
import dev.parley.domain.log.Entry;
import dev.parley.domain.room.Room;
import java.time.Instant;
import java.util.List;

/** Hears what happens in a room that this node follows, in order, one call at a time. */
public interface RoomListener {

    /** @param room the state after these entries */
    void onEntries(Room room, List<Entry> entries);

    void onEphemeral(Draft ephemeral, Instant at);

    /** What was heard last is lost: nobody knows it any more but those who heard it. What follows stands on this state. */
    void onForked(RoomView view);
}

package dev.parley.application.room;

import dev.parley.application.port.Receipt;
import dev.parley.application.port.RoomView;
import dev.parley.domain.decision.Rejection;
import dev.parley.domain.room.Room;

/** What became of a command. */
public sealed interface Outcome {

    /**
     * It holds.
     *
     * @param room the state after it
     * @param head the last entry that this state reflects
     */
    record Done(Room room, long head, Receipt receipt) implements Outcome {}

    /** It holds, and there was nothing to do. */
    static Outcome nothing(RoomView view) {
        return new Done(view.room(), view.head(), Receipt.NOTHING_LOGGED);
    }

    /** It was refused and nothing happened. */
    record Refused(Rejection reason) implements Outcome {}
}

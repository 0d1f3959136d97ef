package dev.parley.application.port;

import dev.parley.domain.log.Entry;
import java.util.List;

/** The answer to a {@link Proposal}. */
public sealed interface Commit {

    /** Logged and published. */
    record Committed(List<Entry> entries, Receipt receipt) implements Commit {}

    /**
     * The state has changed meanwhile, or a message that was to be changed is gone; nothing was logged.
     *
     * @param view the state as it is now
     */
    record Conflict(RoomView view) implements Commit {}

    /** A command of that key was committed before; nothing was logged. */
    record Repeated(Receipt receipt) implements Commit {}
}

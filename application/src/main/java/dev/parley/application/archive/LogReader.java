package dev.parley.application.archive;

import dev.parley.application.port.JournalEntry;
import java.util.List;

/** Makes something lasting of what happens in rooms: the history of a chat, who was there, what is told to others. */
@FunctionalInterface
public interface LogReader {

    /**
     * Reads the next entries, those of each room in their order. After a failure of any reader all are given again, so that each is
     * read at least once: reading one twice does nothing the second time.
     *
     * @throws dev.parley.application.port.UnavailableException when they cannot be kept at the moment
     */
    void read(List<JournalEntry> entries);
}

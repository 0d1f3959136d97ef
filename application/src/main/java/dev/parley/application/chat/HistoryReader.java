package dev.parley.application.chat;

import dev.parley.application.archive.LogReader;
import dev.parley.application.port.History;
import dev.parley.application.port.JournalEntry;
import dev.parley.domain.chat.ChatEvent;
import dev.parley.domain.chat.ChatEvent.Deleted;
import dev.parley.domain.chat.ChatEvent.Edited;
import dev.parley.domain.chat.ChatEvent.MarkedRead;
import dev.parley.domain.chat.ChatEvent.Said;
import dev.parley.domain.chat.ChatEvent.Typed;
import java.util.List;
import java.util.Optional;

/** Reads from the log what was said. */
public final class HistoryReader implements LogReader {

    private final History history;

    public HistoryReader(History history) {
        this.history = history;
    }

    @Override
    public void read(List<JournalEntry> entries) {
        var changes = entries.stream().flatMap(entry -> change(entry).stream()).toList();
        if (!changes.isEmpty()) {
            history.keep(changes);
        }
    }

    private static Optional<HistoryChange> change(JournalEntry entry) {
        return entry.entry().event() instanceof ChatEvent event ? change(entry, event) : Optional.empty();
    }

    private static Optional<HistoryChange> change(JournalEntry in, ChatEvent event) {
        return switch (event) {
            case Said said -> Optional.of(new HistoryChange.Add(PastMessage.of(in, said)));
            case Edited edited -> Optional.of(new HistoryChange.Edit(in.roomId(), edited));
            case Deleted deleted -> Optional.of(new HistoryChange.Delete(in.roomId(), deleted));
            case MarkedRead read -> Optional.of(new HistoryChange.Mark(in.roomId(), read));
            case Typed _ -> Optional.empty();
        };
    }
}

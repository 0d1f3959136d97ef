package dev.parley.adapters.memory.room;

import dev.parley.application.port.Journal;
import dev.parley.application.port.JournalContract;
import dev.parley.application.port.RoomLog;
import dev.parley.application.room.ReplayWindow;
import dev.parley.domain.registry.Features;
import dev.parley.domain.room.RoomRules;

class InMemoryJournalTest extends JournalContract {

    private final InMemoryJournal journal = new InMemoryJournal(MAX_BYTES);

    @Override
    protected RoomLog newLog(RoomRules rules, Bounds bounds) {
        return new InMemoryRoomLog(
                new Features(rules),
                rules,
                new ReplayWindow(bounds.age(), bounds.maxBytes(), bounds.maxMessages()),
                journal);
    }

    @Override
    protected Journal journal() {
        return journal;
    }

    @Override
    protected Journal otherJournal() {
        return journal;
    }
}

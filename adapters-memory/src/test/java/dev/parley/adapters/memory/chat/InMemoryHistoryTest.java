package dev.parley.adapters.memory.chat;

import dev.parley.application.port.History;
import dev.parley.application.port.HistoryContract;

class InMemoryHistoryTest extends HistoryContract {

    @Override
    protected History newHistory() {
        return new InMemoryHistory();
    }
}

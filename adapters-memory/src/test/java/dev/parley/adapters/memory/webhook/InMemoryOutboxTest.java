package dev.parley.adapters.memory.webhook;

import dev.parley.application.port.Outbox;
import dev.parley.application.port.OutboxContract;

class InMemoryOutboxTest extends OutboxContract {

    @Override
    protected Outbox newOutbox() {
        return new InMemoryOutbox();
    }
}

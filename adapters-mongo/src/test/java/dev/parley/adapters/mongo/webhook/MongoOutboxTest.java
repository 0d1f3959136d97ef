package dev.parley.adapters.mongo.webhook;

import dev.parley.adapters.mongo.TestMongo;
import dev.parley.application.port.Outbox;
import dev.parley.application.port.OutboxContract;
import dev.parley.application.sealing.PlainSealer;

class MongoOutboxTest extends OutboxContract {

    @Override
    protected Outbox newOutbox() {
        return new MongoOutbox(TestMongo.connection(), new PlainSealer());
    }
}

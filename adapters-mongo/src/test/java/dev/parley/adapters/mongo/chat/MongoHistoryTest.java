package dev.parley.adapters.mongo.chat;

import dev.parley.adapters.mongo.TestMongo;
import dev.parley.application.port.History;
import dev.parley.application.port.HistoryContract;
import dev.parley.application.sealing.PlainSealer;

class MongoHistoryTest extends HistoryContract {

    @Override
    protected History newHistory() {
        return new MongoHistory(TestMongo.connection(), new PlainSealer());
    }
}

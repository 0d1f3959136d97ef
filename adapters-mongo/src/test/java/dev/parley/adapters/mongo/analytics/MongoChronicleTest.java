package dev.parley.adapters.mongo.analytics;

import dev.parley.adapters.mongo.TestMongo;
import dev.parley.application.port.Chronicle;
import dev.parley.application.port.ChronicleContract;
import dev.parley.application.sealing.PlainSealer;

class MongoChronicleTest extends ChronicleContract {

    @Override
    protected Chronicle newChronicle() {
        return new MongoChronicle(TestMongo.connection(), new PlainSealer());
    }
}

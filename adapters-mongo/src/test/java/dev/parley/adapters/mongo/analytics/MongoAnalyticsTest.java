package dev.parley.adapters.mongo.analytics;

import dev.parley.adapters.mongo.TestMongo;
import dev.parley.application.analytics.AnalyticsContract;
import dev.parley.application.port.Attendance;
import dev.parley.application.port.Chronicle;
import dev.parley.application.sealing.PlainSealer;

class MongoAnalyticsTest extends AnalyticsContract {

    @Override
    protected Attendance newAttendance() {
        return new MongoAttendance(TestMongo.connection());
    }

    @Override
    protected Chronicle newChronicle() {
        return new MongoChronicle(TestMongo.connection(), new PlainSealer());
    }
}

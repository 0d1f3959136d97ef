package dev.parley.adapters.mongo.analytics;

import dev.parley.adapters.mongo.TestMongo;
import dev.parley.application.port.Attendance;
import dev.parley.application.port.AttendanceContract;

class MongoAttendanceTest extends AttendanceContract {

    @Override
    protected Attendance newAttendance() {
        return new MongoAttendance(TestMongo.connection());
    }
}

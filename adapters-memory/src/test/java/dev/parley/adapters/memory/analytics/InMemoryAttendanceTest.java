package dev.parley.adapters.memory.analytics;

import dev.parley.application.port.Attendance;
import dev.parley.application.port.AttendanceContract;

class InMemoryAttendanceTest extends AttendanceContract {

    @Override
    protected Attendance newAttendance() {
        return new InMemoryAttendance();
    }
}

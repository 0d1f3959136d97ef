package dev.parley.adapters.memory.analytics;

import dev.parley.application.analytics.AnalyticsContract;
import dev.parley.application.port.Attendance;
import dev.parley.application.port.Chronicle;

class InMemoryAnalyticsTest extends AnalyticsContract {

    @Override
    protected Attendance newAttendance() {
        return new InMemoryAttendance();
    }

    @Override
    protected Chronicle newChronicle() {
        return new InMemoryChronicle();
    }
}

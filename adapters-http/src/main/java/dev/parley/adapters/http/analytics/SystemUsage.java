package dev.parley.adapters.http.analytics;

import dev.parley.application.analytics.ActivityKind;
import dev.parley.application.analytics.DayUsage;
import java.util.List;

/** @param days the first comes first; the last is today, up to now */
record SystemUsage(List<Day> days) {

    /**
     * @param date in UTC
     * @param sessions how many began
     * @param participants different users who were in rooms
     * @param rooms different ones in which somebody was
     * @param totalDurationMinutes all sessions together, as far as they were within that day, to the thousandth
     * @param peakConcurrentUsers in all rooms together
     */
    record Day(
            String date,
            int sessions,
            int participants,
            int rooms,
            double totalDurationMinutes,
            int peakConcurrentUsers,
            long messagesSent,
            long filesShared) {

        private static Day of(DayUsage usage) {
            return new Day(
                    usage.day().toString(),
                    usage.sessions(),
                    usage.users(),
                    usage.rooms(),
                    AnalyticsSummary.minutes(usage.attended()),
                    usage.peak(),
                    usage.tallies().count(ActivityKind.MESSAGE_SENT),
                    usage.tallies().count(ActivityKind.FILE_COMPLETED));
        }
    }

    static SystemUsage of(List<DayUsage> days) {
        return new SystemUsage(days.stream().map(Day::of).toList());
    }
}

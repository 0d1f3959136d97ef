package dev.parley.adapters.http.analytics;

import dev.parley.application.analytics.ActivityKind;
import dev.parley.application.analytics.RoomSummary;
import java.time.Duration;
import java.util.Map;

/**
 * A room in figures.
 *
 * @param totalParticipants different users
 * @param totalDurationMinutes for how long somebody was in the room, in minutes and thousandths of them
 * @param peakConcurrentUsers how many were in at the same time, at most
 * @param totalFilesShared those that arrived
 * @param averageSessionDuration the mean time from joining to leaving, in seconds and thousandths of them
 */
record AnalyticsSummary(
        int totalParticipants,
        double totalDurationMinutes,
        int peakConcurrentUsers,
        long totalMessagesSent,
        long totalFilesShared,
        double averageSessionDuration) {

    private static final double MILLIS = 1_000;
    private static final double SECONDS = 60;

    static AnalyticsSummary of(RoomSummary summary, Map<ActivityKind, Long> counts) {
        return new AnalyticsSummary(
                summary.participants(),
                Math.round(summary.occupied().toMillis() / SECONDS) / MILLIS,
                summary.peak(),
                counts.getOrDefault(ActivityKind.MESSAGE_SENT, 0L),
                counts.getOrDefault(ActivityKind.FILE_COMPLETED, 0L),
                seconds(summary.averageStay()));
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }
}

package dev.parley.adapters.http.analytics;

import dev.parley.application.analytics.ActivityKind;
import dev.parley.application.analytics.RoomSummary;
import dev.parley.application.analytics.Tallies;
import java.time.Duration;

/**
 * A room in figures.
 *
 * @param totalParticipants different users
 * @param totalDurationMinutes for how long somebody was in the room, in minutes and thousandths of them
 * @param peakConcurrentUsers how many were in at the same time, at most
 * @param totalFilesShared those that arrived
 * @param averageSessionDuration the mean time from joining to leaving, in seconds and thousandths of them
 * @param totalSpeakingMinutes all who spoke together, in minutes and thousandths of them
 * @param connectionDrops how often a connection was lost without a leave
 */
record AnalyticsSummary(
        int totalParticipants,
        double totalDurationMinutes,
        int peakConcurrentUsers,
        long totalMessagesSent,
        long totalFilesShared,
        double averageSessionDuration,
        double totalSpeakingMinutes,
        long connectionDrops) {

    private static final double MILLIS = 1_000;
    private static final double SECONDS = 60;

    static AnalyticsSummary of(RoomSummary summary, Tallies tallies) {
        return new AnalyticsSummary(
                summary.participants(),
                minutes(summary.occupied()),
                summary.peak(),
                tallies.count(ActivityKind.MESSAGE_SENT),
                tallies.count(ActivityKind.FILE_COMPLETED),
                seconds(summary.averageStay()),
                minutes(tallies.lasted(ActivityKind.SPOKE)),
                tallies.count(ActivityKind.CONNECTION_LOST));
    }

    static double minutes(Duration duration) {
        return Math.round(duration.toMillis() / SECONDS) / MILLIS;
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }
}

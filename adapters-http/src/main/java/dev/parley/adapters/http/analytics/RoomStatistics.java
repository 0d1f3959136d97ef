package dev.parley.adapters.http.analytics;

import dev.parley.application.analytics.ActivityKind;
import dev.parley.application.analytics.RoomSummary;
import dev.parley.application.analytics.Tallies;
import dev.parley.domain.identity.RoomId;
import dev.parley.json.Text;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What went on in a room, counted.
 *
 * @param sessions how often somebody came in; a lost connection that came back in time is no other session
 * @param speakingTime of all together, in seconds and thousandths of them
 * @param quality for how long links were of each level, all together
 * @param eventCounts by event type; a type that never occurred is 0
 */
record RoomStatistics(
        RoomId roomId,
        int currentParticipants,
        int sessions,
        long connectionDrops,
        Optional<Instant> firstJoinedAt,
        double speakingTime,
        QualityShown quality,
        Map<String, Long> eventCounts) {

    static RoomStatistics of(RoomId roomId, RoomSummary summary, Tallies tallies) {
        var byType = new TreeMap<String, Long>();
        for (ActivityKind.Type type : ActivityKind.Type.values()) {
            byType.put(Text.name(type), tallies.count(type));
        }
        return new RoomStatistics(
                roomId,
                summary.present(),
                summary.stays(),
                tallies.count(ActivityKind.CONNECTION_LOST),
                summary.firstJoinedAt(),
                AnalyticsSummary.seconds(tallies.lasted(ActivityKind.SPOKE)),
                QualityShown.of(tallies),
                byType);
    }
}

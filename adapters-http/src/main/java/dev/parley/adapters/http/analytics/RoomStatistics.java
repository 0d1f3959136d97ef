package dev.parley.adapters.http.analytics;

import dev.parley.application.analytics.ActivityKind;
import dev.parley.application.analytics.RoomSummary;
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
 * @param eventCounts by event type; a type that never occurred is 0
 */
record RoomStatistics(
        RoomId roomId,
        int currentParticipants,
        int sessions,
        long connectionDrops,
        Optional<Instant> firstJoinedAt,
        Map<String, Long> eventCounts) {

    static RoomStatistics of(RoomId roomId, RoomSummary summary, Map<ActivityKind, Long> counts) {
        var byType = new TreeMap<String, Long>();
        for (ActivityKind kind : ActivityKind.values()) {
            byType.merge(Text.name(kind.type()), counts.getOrDefault(kind, 0L), Long::sum);
        }
        return new RoomStatistics(
                roomId,
                summary.present(),
                summary.stays(),
                counts.getOrDefault(ActivityKind.CONNECTION_LOST, 0L),
                summary.firstJoinedAt(),
                byType);
    }
}

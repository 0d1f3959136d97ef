package dev.parley.adapters.http.analytics;

import dev.parley.application.analytics.Stay;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.room.LeaveReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody's being in a room.
 *
 * @param leftAt null while it lasts
 * @param duration in seconds and thousandths of them, up to now while it lasts
 */
record SessionShown(
        RoomId roomId, Instant joinedAt, Optional<Instant> leftAt, double duration, Optional<LeaveReason> reason) {

    static SessionShown of(Stay stay, Duration length) {
        return new SessionShown(
                stay.roomId(),
                stay.joinedAt(),
                stay.end().map(Stay.End::leftAt),
                AnalyticsSummary.seconds(length),
                stay.end().map(Stay.End::reason));
    }
}

package dev.parley.domain.room;

import java.time.Duration;

/**
 * What the operator of the server has set for every room.
 *
 * @param maxParticipants the upper bound of {@link Settings#maxParticipants()}, at least 1
 * @param presenceTtl how long after the last sign of life a place is kept
 * @param roleRetention how long a role outlives its holder's leaving
 * @param settingsRetention how long the settings of an ad-hoc room outlive its last participant
 */
public record RoomRules(int maxParticipants, Duration presenceTtl, Duration roleRetention, Duration settingsRetention) {

    public static final RoomRules DEFAULT =
            new RoomRules(50, Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofHours(24));
}

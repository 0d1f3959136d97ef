package dev.parley.domain.analytics;

import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Relay;
import dev.parley.domain.media.LinkQuality;
import dev.parley.domain.media.QualityLevel;

/** What is kept for whoever asks later how a meeting went. Nobody in the room hears of it. */
public sealed interface AnalyticsEvent extends Relay {

    UserId userId();

    /**
     * Somebody's client has told something.
     *
     * @param eventType 1 to 64 characters of the client's own choice
     * @param metadata a JSON object, as text: names that others chose are never names in a store
     */
    record ClientTold(UserId userId, String eventType, String metadata) implements AnalyticsEvent {
        @Override
        public int weight() {
            return AnalyticsEvent.super.weight() + 2 * (eventType.length() + metadata.length());
        }
    }

    /** @param millis for how long somebody spoke since that was told last */
    record Spoke(UserId userId, long millis) implements AnalyticsEvent {}

    /**
     * @param millis for how long somebody's link was of this level since that was told last
     * @param mean of the measurements meanwhile
     */
    record LinkHeld(UserId userId, QualityLevel level, long millis, LinkQuality mean) implements AnalyticsEvent {}
}

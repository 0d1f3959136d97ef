package dev.parley.domain.media;

import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Relay;
import dev.parley.domain.media.QualityLevel.Recommendation;
import java.util.List;
import java.util.Optional;

/** How good sound and picture are. Never logged: passed on at most once. */
public sealed interface QualityEvent extends Relay {

    record QualityTold(UserId userId, MediaQuality quality, Optional<UserId> target) implements QualityEvent {}

    /** How good somebody's link is, and what they had better send over it. */
    record QualityReported(UserId userId, SettledQuality settled, Recommendation recommendation)
            implements QualityEvent {

        @Override
        public Optional<Object> slot() {
            return Optional.of(List.of("quality", userId));
        }
    }
}

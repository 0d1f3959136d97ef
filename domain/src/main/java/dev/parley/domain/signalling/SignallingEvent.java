package dev.parley.domain.signalling;

import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Relay;
import java.util.Optional;

/** What peers were told. Holds addresses: never archived. */
public sealed interface SignallingEvent extends Relay {

    @Override
    default boolean isArchived() {
        return false;
    }

    record Described(DescriptionType type, String sdp, Optional<UserId> target) implements SignallingEvent {
        @Override
        public int weight() {
            return 256 + sdp.length();
        }
    }

    /** Never logged: passed on at most once. */
    record DataSent(UserId userId, ChannelData data, Optional<UserId> target) implements SignallingEvent {}

    record Trickled(Optional<IceCandidate> candidate, Optional<UserId> target) implements SignallingEvent {
        @Override
        public int weight() {
            return 256 + candidate.map(found -> found.candidate().length()).orElse(0);
        }
    }
}

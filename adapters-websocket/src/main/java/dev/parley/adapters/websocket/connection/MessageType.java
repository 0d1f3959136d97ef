package dev.parley.adapters.websocket.connection;

import dev.parley.application.limits.RateLimit;
import dev.parley.application.limits.RateLimits;
import dev.parley.application.room.Outcome;
import java.util.List;

/**
 * A type of message that clients may send to a room.
 *
 * @param name as it stands in {@code type}
 * @param payload the record that the payload is bound to; its constructor checks the fields
 * @param action what is done with it
 * @param <P> the payload
 */
public record MessageType<P>(String name, Class<P> payload, Traffic traffic, Action<P> action) {

    /** Which rate limits a message counts against. What has a limit of its own counts against that of all messages too. */
    public enum Traffic {
        SIGNALLING,
        HAND_RAISES,
        REACTIONS,
        FILE_OFFERS,
        OTHER;

        /** The limits, the narrowest first. */
        public List<RateLimit> limits(RateLimits all) {
            return switch (this) {
                case SIGNALLING -> List.of(all.signalling());
                case HAND_RAISES -> List.of(all.handRaises(), all.messages());
                case REACTIONS -> List.of(all.reactions(), all.messages());
                case FILE_OFFERS -> List.of(all.fileOffers(), all.messages());
                case OTHER -> List.of(all.messages());
            };
        }
    }

    /** What is done with a message of a member. */
    @FunctionalInterface
    public interface Action<P> {
        Outcome perform(Caller caller, P payload);
    }
}

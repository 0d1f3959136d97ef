package dev.parley.adapters.websocket.connection;

import dev.parley.application.room.Outcome;

/**
 * A type of message that clients may send to a room.
 *
 * @param name as it stands in {@code type}
 * @param payload the record that the payload is bound to; its constructor checks the fields
 * @param action what is done with it
 * @param <P> the payload
 */
public record MessageType<P>(String name, Class<P> payload, Traffic traffic, Action<P> action) {

    /** Which rate limit a message counts against. */
    public enum Traffic {
        SIGNALLING,
        OTHER
    }

    /** What is done with a message of a member. */
    @FunctionalInterface
    public interface Action<P> {
        Outcome perform(Caller caller, P payload);
    }
}

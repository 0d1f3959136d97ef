package dev.parley.domain.room;

import dev.parley.domain.identity.UserId;

/**
 * A file that goes from one participant to another over a data channel of their own.
 *
 * @param transferId chosen by the sender, unique in the room
 * @param size in bytes
 */
public record FileShare(String transferId, UserId sender, UserId receiver, long size, State state) {

    /** How far it has come. */
    public enum State {
        OFFERED,
        ACCEPTED,
        REJECTED,
        COMPLETED;

        /** Whether anything may still happen to it. */
        public boolean isOpen() {
            return this == OFFERED || this == ACCEPTED;
        }
    }

    public boolean isBetween(UserId user) {
        return user.equals(sender) || user.equals(receiver);
    }

    /** The one of both that {@code user} is not. */
    public UserId peerOf(UserId user) {
        return user.equals(sender) ? receiver : sender;
    }

    public FileShare withState(State changed) {
        return new FileShare(transferId, sender, receiver, size, changed);
    }
}

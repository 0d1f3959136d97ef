package dev.parley.json;

import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.WaitReason;
import dev.parley.domain.room.Waiter;
import dev.parley.domain.room.WaitingRoom;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who waits before a room, the same on the socket and over REST.
 *
 * @param position in the queue, from 1; 0 for who waits no longer
 * @param reason why they wait; empty for who waits no longer
 */
public record WaiterShown(
        UserId userId,
        String username,
        String displayName,
        Instant joinedWaitingAt,
        Status status,
        int position,
        Optional<WaitReason> reason) {

    /** Whether they are there. */
    public enum Status {
        WAITING,
        RECONNECTING,
        LEFT
    }

    public static WaiterShown of(Room room, Waiter waiter) {
        return of(waiter, room.door().position(waiter.userId()), WaitingRoom.reason(room, waiter));
    }

    public static WaiterShown of(Waiter waiter, int position, WaitReason reason) {
        return shown(
                waiter, waiter.isConnected() ? Status.WAITING : Status.RECONNECTING, position, Optional.of(reason));
    }

    public static WaiterShown gone(Waiter waiter) {
        return shown(waiter, Status.LEFT, 0, Optional.empty());
    }

    private static WaiterShown shown(Waiter waiter, Status status, int position, Optional<WaitReason> reason) {
        var user = waiter.userId();
        return new WaiterShown(user, user.value(), waiter.displayName(), waiter.since(), status, position, reason);
    }
}

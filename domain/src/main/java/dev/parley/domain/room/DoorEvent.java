package dev.parley.domain.room;

import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Event;
import java.time.Instant;
import java.util.Optional;

/** What happens at a room's door. That somebody has entered or left is told by {@link RoomEvent}. */
public sealed interface DoorEvent extends Event {

    /** Tokens that are not younger do not bring them back, nor does the role that they had. */
    record Kicked(UserId userId, Instant at, Optional<String> reason, Optional<Ban> ban) implements DoorEvent {}

    record BanLifted(UserId userId) implements DoorEvent {}

    /** @param position from 1 */
    record WaiterCame(Waiter waiter, int position, WaitReason reason) implements DoorEvent {}

    /** A waiter has a new connection; an older one of theirs is to be closed. */
    record WaiterConnected(UserId userId, ConnectionId connectionId) implements DoorEvent {}

    /** @param heldUntil until when their place in the queue is kept */
    record WaiterLost(UserId userId, Instant heldUntil) implements DoorEvent {}

    /** A waiter has gone by themselves; as they were when they went. */
    record WaiterLeft(Waiter waiter, LeaveReason reason) implements DoorEvent {}

    /** They enter with what follows. */
    record WaiterAdmitted(UserId userId) implements DoorEvent {}

    record WaiterRejected(UserId userId) implements DoorEvent {}

    /** Nobody who could let them in comes back any more: who was sent back waits no longer. */
    record SentBackForgotten() implements DoorEvent {}
}

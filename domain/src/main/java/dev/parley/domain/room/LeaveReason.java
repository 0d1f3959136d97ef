package dev.parley.domain.room;

/** Why somebody is no longer in the room. */
public enum LeaveReason {
    LEFT,
    TIMEOUT,
    KICKED,
    BANNED,
    ROOM_CLOSED
}

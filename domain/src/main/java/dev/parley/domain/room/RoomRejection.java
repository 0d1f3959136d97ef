package dev.parley.domain.room;

import dev.parley.domain.decision.ErrorCode;
import dev.parley.domain.decision.Rejection;

/** Why a room refuses. */
public enum RoomRejection implements Rejection {
    LOCKED(ErrorCode.ROOM_LOCKED, "the room is locked"),
    BANNED(ErrorCode.BANNED, "you are banned from this room"),
    KICKED(ErrorCode.PERMISSION_DENIED, "you were removed from this room, and this token is older than that"),
    FULL(ErrorCode.ROOM_FULL, "the room is full"),
    NO_SUCH_ROOM(ErrorCode.NOT_FOUND, "nobody has been in a room of that name"),
    TAKEN(ErrorCode.CONFLICT, "room_id: there is a room of that name already"),
    NOT_CREATED(ErrorCode.NOT_FOUND, "nobody has created a room of that name"),
    NOT_THE_OWNER(ErrorCode.PERMISSION_DENIED, "only the owner of the room may do this"),
    CHANGED_MEANWHILE(ErrorCode.PRECONDITION_FAILED, "If-Match: the room has changed since"),
    OWNER_IS_HOST(ErrorCode.INVALID_STATE, "the owner of the room is its host whenever present"),
    NOT_OVER_THE_OWNER(ErrorCode.PERMISSION_DENIED, "user_id: nobody removes the owner of the room"),
    NOT_A_MEMBER(ErrorCode.PERMISSION_DENIED, "you are not in this room"),
    NO_SUCH_PARTICIPANT(ErrorCode.NOT_FOUND, "user_id: nobody of that name is in the room"),
    NOT_ALLOWED(ErrorCode.PERMISSION_DENIED, "your role or permissions do not allow this"),
    NOT_OVER_THE_HOST(ErrorCode.PERMISSION_DENIED, "only the host decides about the host"),
    NOT_YOURS_TO_GIVE(ErrorCode.PERMISSION_DENIED, "permissions: nobody gives or takes what they do not have"),
    HOST_STAYS_HOST(ErrorCode.INVALID_STATE, "make somebody else host first"),
    NOT_YOURSELF(ErrorCode.INVALID_STATE, "user_id: that is you; leave instead"),
    NO_SUCH_BAN(ErrorCode.NOT_FOUND, "user_id: nobody of that name is kept out of this room"),
    NOBODY_WAITS(ErrorCode.NOT_FOUND, "user_id: nobody of that name waits to be let in"),
    TOO_MANY_WAIT(ErrorCode.ROOM_FULL, "as many wait as a waiting room takes"),
    AUTO_WAITING_OUT_OF_BOUNDS(ErrorCode.INVALID_MESSAGE, "auto_waiting_room_at: from 0 to 1"),
    TOO_MANY_BANS(ErrorCode.INVALID_STATE, "this room has as many bans as a room may have; lift some first"),
    HOST_HAS_ALL(ErrorCode.INVALID_STATE, "the host has every permission"),
    TOO_MANY_PARTICIPANTS(ErrorCode.INVALID_MESSAGE, "max_participants: more than this server allows in a room"),
    ROOM_FOR_NOBODY(ErrorCode.INVALID_MESSAGE, "max_participants: at least 1"),
    HOST_WAIT_OUT_OF_BOUNDS(ErrorCode.INVALID_MESSAGE, "host_wait_seconds: from 0 to 3600"),
    NOT_AVAILABLE(ErrorCode.PERMISSION_DENIED, "required end-to-end encryption is not available on this server");

    private final Reason reason;

    RoomRejection(ErrorCode code, String message) {
        reason = new Reason(code, message);
    }

    @Override
    public Reason reason() {
        return reason;
    }
}

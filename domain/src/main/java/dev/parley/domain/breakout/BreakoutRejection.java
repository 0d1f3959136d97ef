package dev.parley.domain.breakout;

import dev.parley.domain.decision.ErrorCode;
import dev.parley.domain.decision.Rejection;

/** Why the division of a room stays as it is. */
public enum BreakoutRejection implements Rejection {
    NOT_A_MEMBER(ErrorCode.PERMISSION_DENIED, "you are not in this room"),
    NOT_ALLOWED(ErrorCode.PERMISSION_DENIED, "only who manages participants may do this"),
    NOT_OVER_THE_HOST(ErrorCode.PERMISSION_DENIED, "only the host decides about the host"),
    NOT_YOURS_TO_CHOOSE(
            ErrorCode.PERMISSION_DENIED,
            "breakout_room_id: only one that was opened for self-selection is yours to choose"),
    NO_SUCH_PARTICIPANT(ErrorCode.NOT_FOUND, "user_id: nobody of that name is in the room"),
    NO_SUCH_PARTICIPANTS(ErrorCode.NOT_FOUND, "participant_ids: not everybody named is in the room"),
    NO_SUCH_BREAKOUT(ErrorCode.NOT_FOUND, "breakout_room_id: no such breakout room is open"),
    NONE_PLANNED(ErrorCode.INVALID_MESSAGE, "rooms: at least one"),
    NOT_SPREAD(ErrorCode.INVALID_MESSAGE, "participant_ids: only with the assignment automatic"),
    NAME_TAKEN(ErrorCode.CONFLICT, "rooms: no two breakout rooms that are open have the same name"),
    NOBODY_IN(ErrorCode.INVALID_STATE, "nobody is in the room"),
    TOO_MANY(ErrorCode.INVALID_STATE, "rooms: at most 50 breakout rooms are open at once"),
    FULL(ErrorCode.ROOM_FULL, "the breakout room is full"),
    NOT_ENOUGH_PLACES(
            ErrorCode.ROOM_FULL, "rooms: max_participants leave too few places to spread the participants evenly"),
    NO_TIMER(ErrorCode.INVALID_STATE, "no breakout room with a timer is open"),
    TOO_LONG(ErrorCode.INVALID_STATE, "extend_seconds: a breakout room lasts at most 24 hours from now"),
    NOT_IN_A_BREAKOUT(ErrorCode.INVALID_STATE, "you are in no breakout room"),
    NOT_DIVIDED(ErrorCode.INVALID_STATE, "no breakout room is open");

    private final Reason reason;

    BreakoutRejection(ErrorCode code, String message) {
        reason = new Reason(code, message);
    }

    @Override
    public Reason reason() {
        return reason;
    }
}

package dev.parley.domain.gesture;

import dev.parley.domain.decision.ErrorCode;
import dev.parley.domain.decision.Rejection;

/** Why a gesture is refused. */
public enum GestureRejection implements Rejection {
    NOT_A_MEMBER(ErrorCode.PERMISSION_DENIED, "you are not in this room"),
    NO_SUCH_PARTICIPANT(ErrorCode.NOT_FOUND, "user_id: nobody of that name is in the room"),
    NOT_YOUR_HAND(ErrorCode.PERMISSION_DENIED, "your role or permissions do not allow you to lower another's hand"),
    NO_REACTIONS(ErrorCode.PERMISSION_DENIED, "you may not use reactions"),
    REACTIONS_OFF(ErrorCode.PERMISSION_DENIED, "reactions are off in this room");

    private final Reason reason;

    GestureRejection(ErrorCode code, String message) {
        reason = new Reason(code, message);
    }

    @Override
    public Reason reason() {
        return reason;
    }
}

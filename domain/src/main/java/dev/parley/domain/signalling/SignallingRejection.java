package dev.parley.domain.signalling;

import dev.parley.domain.decision.ErrorCode;
import dev.parley.domain.decision.Rejection;

/** Why a signalling message is refused. */
public enum SignallingRejection implements Rejection {
    NOT_A_MEMBER(ErrorCode.PERMISSION_DENIED, "you are not in this room"),
    NO_AUDIO(ErrorCode.PERMISSION_DENIED, "sdp: you may not send audio"),
    NO_VIDEO(ErrorCode.PERMISSION_DENIED, "sdp: you may send neither video nor your screen"),
    NO_SUCH_TARGET(
            ErrorCode.NOT_FOUND,
            "target_user_id: nobody of that name is in the room, or they are in another breakout room");

    private final Reason reason;

    SignallingRejection(ErrorCode code, String message) {
        reason = new Reason(code, message);
    }

    @Override
    public Reason reason() {
        return reason;
    }
}

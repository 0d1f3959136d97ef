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

    private final ErrorCode code;
    private final String message;

    SignallingRejection(ErrorCode code, String message) {
        this.code = code;
        this.message = message;
    }

    @Override
    public ErrorCode code() {
        return code;
    }

    @Override
    public String message() {
        return message;
    }
}

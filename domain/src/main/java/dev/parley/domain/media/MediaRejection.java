package dev.parley.domain.media;

import dev.parley.domain.decision.ErrorCode;
import dev.parley.domain.decision.Rejection;

/** Why a change to what members send is refused. */
public enum MediaRejection implements Rejection {
    NOT_A_MEMBER(ErrorCode.PERMISSION_DENIED, "you are not in this room"),
    NO_SUCH_PARTICIPANT(ErrorCode.NOT_FOUND, "user_id: nobody of that name is in the room"),
    NO_SUCH_TARGET(ErrorCode.NOT_FOUND, "target_user_id: nobody of that name is in the room"),
    NO_AUDIO(ErrorCode.PERMISSION_DENIED, "you may not share audio"),
    NO_VIDEO(ErrorCode.PERMISSION_DENIED, "you may not share video"),
    NO_SCREEN(ErrorCode.PERMISSION_DENIED, "you may not share your screen"),
    SCREEN_SHARE_OFF(ErrorCode.PERMISSION_DENIED, "screen sharing is off in this room"),
    NOT_ALLOWED(ErrorCode.PERMISSION_DENIED, "your role or permissions do not allow this");

    private final Reason reason;

    MediaRejection(ErrorCode code, String message) {
        reason = new Reason(code, message);
    }

    @Override
    public Reason reason() {
        return reason;
    }
}

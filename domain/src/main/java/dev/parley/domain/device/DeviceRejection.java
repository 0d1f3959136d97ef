package dev.parley.domain.device;

import dev.parley.domain.decision.ErrorCode;
import dev.parley.domain.decision.Rejection;

/** Why something about a device is refused. */
public enum DeviceRejection implements Rejection {
    NOT_A_MEMBER(ErrorCode.PERMISSION_DENIED, "you are not in this room"),
    NO_SUCH_TARGET(ErrorCode.NOT_FOUND, "target_user_id: nobody of that name is in the room");

    private final Reason reason;

    DeviceRejection(ErrorCode code, String message) {
        reason = new Reason(code, message);
    }

    @Override
    public Reason reason() {
        return reason;
    }
}

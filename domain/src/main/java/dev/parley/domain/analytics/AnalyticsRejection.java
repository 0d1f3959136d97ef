package dev.parley.domain.analytics;

import dev.parley.domain.decision.ErrorCode;
import dev.parley.domain.decision.Rejection;

/** Why something is not kept. */
public enum AnalyticsRejection implements Rejection {
    NOT_A_MEMBER(ErrorCode.PERMISSION_DENIED, "you are not in this room"),
    NOT_A_NODE(ErrorCode.PERMISSION_DENIED, "only the server tells what it saw"),
    NO_SUCH_ROOM(ErrorCode.NOT_FOUND, "nothing has happened in this room");

    private final Reason reason;

    AnalyticsRejection(ErrorCode code, String message) {
        reason = new Reason(code, message);
    }

    @Override
    public Reason reason() {
        return reason;
    }
}

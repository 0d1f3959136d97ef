package dev.parley.adapters.websocket.protocol;

import dev.parley.domain.decision.ErrorCode;
import dev.parley.domain.decision.Rejection;
import java.util.List;

/** A reason for which a message is refused. */
public record ErrorCase(ErrorCode code, String reason) {

    static final List<ErrorCase> OF_EVERYTHING = List.of(
            new ErrorCase(
                    ErrorCode.INVALID_MESSAGE, "the frame or a field does not fit; details.field names the field"),
            new ErrorCase(ErrorCode.INTERNAL_ERROR, "something went wrong on the server"));

    static final List<ErrorCase> OF_A_ROOM = List.of(
            new ErrorCase(ErrorCode.INVALID_STATE, "sent on the user channel, which has no room"),
            new ErrorCase(ErrorCode.RATE_LIMITED, "more messages than allowed"),
            new ErrorCase(ErrorCode.UNAVAILABLE, "the room is too busy"));

    static ErrorCase of(Rejection reason) {
        return new ErrorCase(reason.code(), reason.message());
    }
}

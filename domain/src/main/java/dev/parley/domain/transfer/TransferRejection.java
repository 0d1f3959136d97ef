package dev.parley.domain.transfer;

import dev.parley.domain.decision.ErrorCode;
import dev.parley.domain.decision.Rejection;

/** Why something about a file is refused. */
public enum TransferRejection implements Rejection {
    NOT_A_MEMBER(ErrorCode.PERMISSION_DENIED, "you are not in this room"),
    NO_SUCH_RECEIVER(ErrorCode.NOT_FOUND, "receiver_id: nobody of that name is in the room"),
    NOT_TO_ONESELF(ErrorCode.INVALID_MESSAGE, "receiver_id: is somebody else"),
    ID_IN_USE(ErrorCode.CONFLICT, "transfer_id: is another transfer's"),
    TOO_MANY(ErrorCode.INVALID_STATE, "too many transfers are open; wait until some are done"),
    NO_SUCH_TRANSFER(ErrorCode.NOT_FOUND, "transfer_id: you have no such transfer"),
    NOT_YOURS_TO_ANSWER(ErrorCode.PERMISSION_DENIED, "only the receiver accepts a file"),
    NOT_OFFERED(ErrorCode.INVALID_STATE, "the offer was answered already"),
    ALREADY_THERE(ErrorCode.INVALID_STATE, "all of the file is there already"),
    NOT_ACCEPTED(ErrorCode.INVALID_STATE, "the transfer is not under way"),
    MORE_THAN_THERE_IS(ErrorCode.INVALID_MESSAGE, "bytes_transferred: the file is smaller");

    private final Reason reason;

    TransferRejection(ErrorCode code, String message) {
        reason = new Reason(code, message);
    }

    @Override
    public Reason reason() {
        return reason;
    }
}

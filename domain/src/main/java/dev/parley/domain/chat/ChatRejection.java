package dev.parley.domain.chat;

import dev.parley.domain.decision.ErrorCode;
import dev.parley.domain.decision.Rejection;

/** Why the chat refuses. */
public enum ChatRejection implements Rejection {
    NOT_A_MEMBER(ErrorCode.PERMISSION_DENIED, "you are not in this room"),
    NOT_ALLOWED(ErrorCode.PERMISSION_DENIED, "you may not send chat messages"),
    CHAT_OFF(ErrorCode.PERMISSION_DENIED, "chat is off in this room"),
    NOT_THE_SYSTEM(ErrorCode.PERMISSION_DENIED, "message_type: only who manages participants sends system messages"),
    NO_SUCH_TARGET(
            ErrorCode.NOT_FOUND,
            "target_user_id: nobody of that name is in the room, or they are in another breakout room"),
    NOT_YOURS_TO_READ(ErrorCode.NOT_FOUND, "message_id: no such message"),
    NOT_YOURS_TO_ANSWER(ErrorCode.NOT_FOUND, "reply_to: no such message"),
    NOT_YOURS_TO_EDIT(ErrorCode.PERMISSION_DENIED, "message_id: only its author edits a message"),
    NOT_YOURS_TO_DELETE(
            ErrorCode.PERMISSION_DENIED, "message_id: only its author and who manages participants delete a message"),
    DELETED(ErrorCode.INVALID_STATE, "message_id: that message was deleted"),
    TOO_OLD_TO_EDIT(ErrorCode.INVALID_STATE, "message_id: a message can be edited for 24 hours");

    private final Reason reason;

    ChatRejection(ErrorCode code, String message) {
        reason = new Reason(code, message);
    }

    @Override
    public Reason reason() {
        return reason;
    }
}

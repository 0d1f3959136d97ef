package dev.parley.domain.transcription;

import dev.parley.domain.decision.ErrorCode;
import dev.parley.domain.decision.Rejection;

/** Why a transcript is refused. */
public enum TranscriptionRejection implements Rejection {
    NOT_A_MEMBER(ErrorCode.PERMISSION_DENIED, "you are not in this room"),
    NO_SUCH_SPEAKER(ErrorCode.NOT_FOUND, "speaker_id: nobody of that name is in the room"),
    NOT_YOUR_WORDS(
            ErrorCode.PERMISSION_DENIED, "speaker_id: only who manages participants writes down what others say");

    private final ErrorCode code;
    private final String message;

    TranscriptionRejection(ErrorCode code, String message) {
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

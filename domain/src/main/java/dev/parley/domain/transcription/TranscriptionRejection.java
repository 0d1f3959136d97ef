package dev.parley.domain.transcription;

import dev.parley.domain.decision.ErrorCode;
import dev.parley.domain.decision.Rejection;

/** Why a transcript is refused. */
public enum TranscriptionRejection implements Rejection {
    NOT_A_MEMBER(ErrorCode.PERMISSION_DENIED, "you are not in this room"),
    NO_SUCH_SPEAKER(ErrorCode.NOT_FOUND, "speaker_id: nobody of that name is in the room"),
    NOT_YOUR_WORDS(
            ErrorCode.PERMISSION_DENIED, "speaker_id: only who manages participants writes down what others say");

    private final Reason reason;

    TranscriptionRejection(ErrorCode code, String message) {
        reason = new Reason(code, message);
    }

    @Override
    public Reason reason() {
        return reason;
    }
}

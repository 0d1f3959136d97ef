package dev.parley.adapters.websocket.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.application.port.UnavailableException;
import dev.parley.domain.decision.ErrorCode;
import dev.parley.domain.decision.Rejection;
import dev.parley.json.InvalidFieldException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a client is told of a message that was refused.
 *
 * @param retryAfter in whole seconds, when trying again later may help
 * @param id the client's id of the message it answers
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ErrorPayload(
        ErrorCode errorCode,
        String message,
        Map<String, String> details,
        Optional<Long> retryAfter,
        Optional<String> id) {

    static ErrorPayload of(ErrorCode code, String message) {
        return new ErrorPayload(code, message, Map.of(), Optional.empty(), Optional.empty());
    }

    static ErrorPayload of(Rejection reason) {
        return of(reason.code(), reason.message());
    }

    static ErrorPayload of(InvalidFieldException e) {
        Map<String, String> details = e.field().isEmpty() ? Map.of() : Map.of("field", e.field());
        return new ErrorPayload(
                ErrorCode.INVALID_MESSAGE, String.valueOf(e.getMessage()), details, Optional.empty(), Optional.empty());
    }

    static ErrorPayload of(UnavailableException e) {
        return of(ErrorCode.UNAVAILABLE, String.valueOf(e.getMessage())).retryAfter(e.retryAfter());
    }

    ErrorPayload retryAfter(Duration wait) {
        return new ErrorPayload(errorCode, message, details, Optional.of(1 + (wait.toMillis() - 1) / 1_000), id);
    }

    ErrorPayload answering(Optional<String> messageId) {
        return new ErrorPayload(errorCode, message, details, retryAfter, messageId);
    }
}

package dev.parley.adapters.websocket.protocol;

import dev.parley.domain.decision.ErrorCode;
import java.util.Arrays;
import java.util.List;

/**
 * What an error code means.
 *
 * @param httpStatus with which REST answers
 * @param advice what to do, in words
 * @param placeKept whether somebody who is in the room keeps the place
 */
public record ErrorDescription(
        ErrorCode errorCode, int httpStatus, String meaning, Remedy remedy, String advice, boolean placeKept) {

    /** All of them, in the order of the codes. */
    public static List<ErrorDescription> all() {
        return Arrays.stream(ErrorCode.values()).map(ErrorDescription::of).toList();
    }

    private static ErrorDescription of(ErrorCode code) {
        return switch (code) {
            case INVALID_MESSAGE ->
                fix(code, 400, "the JSON, the type or a field does not fit", "details.field names the field");
            case UNAUTHORIZED ->
                new ErrorDescription(
                        code,
                        401,
                        "the token is missing, expired, not believed, or for another user or room",
                        Remedy.NEW_TOKEN,
                        "get a new token, then try again",
                        true);
            case PERMISSION_DENIED ->
                never(code, 403, "the role, the permissions or the room's settings do not allow it", true);
            case BANNED -> never(code, 403, "the user is banned from the room", false);
            case NOT_FOUND -> fix(code, 404, "the room, user or message is not there", "message names which");
            case METHOD_NOT_ALLOWED -> fix(code, 405, "the path does not take that method", "over REST only");
            case INVALID_STATE ->
                fix(code, 409, "not possible as things are now", "look at the room's state, then decide anew");
            case CONFLICT -> fix(code, 409, "somebody else was faster", "read it again, then decide anew");
            case ROOM_FULL -> after(code, 409, "as many are in the room as may be", "when somebody has left");
            case ROOM_CLOSED -> never(code, 410, "the room was closed", false);
            case PRECONDITION_FAILED ->
                fix(code, 412, "it has changed since it was read", "read it again; over REST only");
            case PAYLOAD_TOO_LARGE -> fix(code, 413, "more than is taken at once", "send less; over REST only");
            case UNSUPPORTED_MEDIA_TYPE -> fix(code, 415, "the body is not of a type that is taken", "over REST only");
            case RANGE_NOT_SATISFIABLE -> fix(code, 416, "there are no such bytes", "over REST only");
            case ROOM_LOCKED -> after(code, 423, "the room is locked", "when it has been unlocked");
            case RATE_LIMITED -> after(code, 429, "more than is allowed in the time", "after retry_after seconds");
            case INTERNAL_ERROR ->
                after(code, 500, "something went wrong on the server", "a few times, with growing delay");
            case UNAVAILABLE ->
                after(code, 503, "something that the server stands on is not there", "after retry_after seconds");
            case STORAGE_FULL -> after(code, 507, "the server has no room for more", "when the operator made room");
        };
    }

    private static ErrorDescription fix(ErrorCode code, int status, String meaning, String advice) {
        return new ErrorDescription(code, status, meaning, Remedy.FIX_REQUEST, advice, true);
    }

    private static ErrorDescription after(ErrorCode code, int status, String meaning, String advice) {
        return new ErrorDescription(code, status, meaning, Remedy.AFTER, advice, true);
    }

    private static ErrorDescription never(ErrorCode code, int status, String meaning, boolean placeKept) {
        return new ErrorDescription(code, status, meaning, Remedy.NEVER, "only after something has changed", placeKept);
    }
}

package dev.parley.adapters.http.routing;

import dev.parley.domain.decision.ErrorCode;
import java.util.Locale;
import java.util.Map;

/** How error codes stand in HTTP. */
final class HttpStatuses {

    private static final Map<Integer, String> PHRASES = Map.ofEntries(
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(409, "Conflict"),
            Map.entry(410, "Gone"),
            Map.entry(412, "Precondition Failed"),
            Map.entry(413, "Content Too Large"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(416, "Range Not Satisfiable"),
            Map.entry(423, "Locked"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(507, "Insufficient Storage"));

    private HttpStatuses() {}

    static int of(ErrorCode code) {
        return switch (code) {
            case INVALID_MESSAGE -> 400;
            case UNAUTHORIZED -> 401;
            case PERMISSION_DENIED, BANNED -> 403;
            case NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case INVALID_STATE, CONFLICT, ROOM_FULL -> 409;
            case ROOM_CLOSED -> 410;
            case PRECONDITION_FAILED -> 412;
            case PAYLOAD_TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case RANGE_NOT_SATISFIABLE -> 416;
            case ROOM_LOCKED -> 423;
            case RATE_LIMITED -> 429;
            case INTERNAL_ERROR -> 500;
            case UNAVAILABLE -> 503;
            case STORAGE_FULL -> 507;
        };
    }

    /** The code for a status that a library below chose. */
    static ErrorCode codeOf(int status) {
        return switch (status) {
            case 401 -> ErrorCode.UNAUTHORIZED;
            case 403 -> ErrorCode.PERMISSION_DENIED;
            case 404 -> ErrorCode.NOT_FOUND;
            case 405, 501 -> ErrorCode.METHOD_NOT_ALLOWED;
            case 413, 414, 431 -> ErrorCode.PAYLOAD_TOO_LARGE;
            case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
            case 416 -> ErrorCode.RANGE_NOT_SATISFIABLE;
            case 429 -> ErrorCode.RATE_LIMITED;
            case 503 -> ErrorCode.UNAVAILABLE;
            default -> status >= 500 ? ErrorCode.INTERNAL_ERROR : ErrorCode.INVALID_MESSAGE;
        };
    }

    static String phrase(int status) {
        return PHRASES.getOrDefault(status, "Error");
    }

    static String wireName(ErrorCode code) {
        return code.name().toLowerCase(Locale.ROOT);
    }
}

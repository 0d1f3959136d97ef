package dev.parley.domain.decision;

/** The error codes that clients see, on the socket and over REST, in lower case. */
public enum ErrorCode {
    INVALID_MESSAGE,
    UNAUTHORIZED,
    PERMISSION_DENIED,
    BANNED,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    INVALID_STATE,
    CONFLICT,
    ROOM_FULL,
    ROOM_CLOSED,
    PRECONDITION_FAILED,
    PAYLOAD_TOO_LARGE,
    UNSUPPORTED_MEDIA_TYPE,
    RANGE_NOT_SATISFIABLE,
    ROOM_LOCKED,
    RATE_LIMITED,
    INTERNAL_ERROR,
    UNAVAILABLE,
    STORAGE_FULL
}

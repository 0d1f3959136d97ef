package dev.parley.adapters.websocket.connection;

import dev.parley.domain.decision.ErrorCode;
import dev.parley.json.Text;

/**
 * Why the server closes a socket.
 *
 * @param code RFC 6455 section 7.4, or one of Parley's own
 * @param reason at most 123 bytes
 */
public record Closing(int code, String reason) {

    public static final Closing LEFT = new Closing(1000, "left");
    public static final Closing DRAINING = new Closing(1001, "draining");
    public static final Closing NOT_UTF8 = new Closing(1007, "invalid_utf8");
    public static final Closing TOO_MANY_BAD_MESSAGES = new Closing(1008, Text.name(ErrorCode.INVALID_MESSAGE));
    public static final Closing TOO_LARGE = new Closing(1009, "too_large");
    public static final Closing INTERNAL_ERROR = new Closing(1011, Text.name(ErrorCode.INTERNAL_ERROR));
    public static final Closing PLACE_LOST = new Closing(1013, "timeout");
    public static final Closing TOO_SLOW = new Closing(1013, "too_slow");
    public static final Closing REPLACED = new Closing(4001, "replaced");
    public static final Closing REMOVED = new Closing(4003, "removed");
    public static final Closing ROOM_CLOSED = new Closing(4004, Text.name(ErrorCode.ROOM_CLOSED));
    public static final Closing TOKEN_EXPIRED = new Closing(4008, "token_expired");

    static Closing refused(ErrorCode code) {
        return new Closing(code == ErrorCode.UNAVAILABLE ? 1013 : 1008, Text.name(code));
    }
}

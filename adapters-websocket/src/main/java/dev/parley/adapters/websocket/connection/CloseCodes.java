package dev.parley.adapters.websocket.connection;

import dev.parley.adapters.websocket.protocol.CloseDescription;
import dev.parley.adapters.websocket.protocol.Remedy;
import dev.parley.domain.decision.ErrorCode;
import dev.parley.json.Text;
import java.util.List;

/** What each {@link Closing} means to a client. */
public final class CloseCodes {

    private static final String PLAIN_ERROR_CODE = "the error code of the error frame before it";

    private CloseCodes() {}

    /** In rising order. */
    public static List<CloseDescription> all() {
        return List.of(
                of(Closing.LEFT, "the client left", Remedy.NEVER, "connect anew to enter again", false),
                of(
                        Closing.DRAINING,
                        "the server goes down",
                        Remedy.RESUME_NOW,
                        "at a moment drawn from the reconnect_within_ms of server-draining, so that not all come at once",
                        true),
                of(Closing.NOT_UTF8, "a text frame was not UTF-8", Remedy.FIX_REQUEST, "then resume", true),
                new CloseDescription(
                        1008,
                        List.of(PLAIN_ERROR_CODE, Closing.TOO_MANY_BAD_MESSAGES.reason()),
                        "the client was not let in; or it sent more than 20 messages in a minute that do not fit",
                        Remedy.FIX_REQUEST,
                        "what the error code says; unauthorized: a new token",
                        true),
                of(Closing.TOO_LARGE, "a message was too large", Remedy.FIX_REQUEST, "then resume", true),
                of(
                        Closing.INTERNAL_ERROR,
                        "something went wrong on the server",
                        Remedy.AFTER,
                        "resume, with growing delay",
                        true),
                new CloseDescription(
                        1013,
                        List.of(
                                Closing.TOO_SLOW.reason(),
                                Closing.PLACE_LOST.reason(),
                                Text.name(ErrorCode.UNAVAILABLE)),
                        "the client reads too slowly, gave no sign of life in time, or cannot be let in at the moment",
                        Remedy.AFTER,
                        "resume after retry_after seconds where an error frame named them, else with growing delay",
                        true),
                of(
                        Closing.REPLACED,
                        "the user connected to the room anew, perhaps elsewhere",
                        Remedy.NEVER,
                        "or the two replace one another for ever; the place is with the newer connection",
                        true),
                of(Closing.REMOVED, "the user was removed from the room", Remedy.NEVER, "tell the person", false),
                of(Closing.ROOM_CLOSED, "the room was closed", Remedy.NEVER, "tell the person", false),
                of(Closing.TOKEN_EXPIRED, "the token expired", Remedy.NEW_TOKEN, "then resume", true));
    }

    private static CloseDescription of(
            Closing closing, String meaning, Remedy remedy, String advice, boolean placeKept) {
        return new CloseDescription(closing.code(), List.of(closing.reason()), meaning, remedy, advice, placeKept);
    }
}

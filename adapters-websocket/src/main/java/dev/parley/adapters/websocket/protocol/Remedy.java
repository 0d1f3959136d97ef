package dev.parley.adapters.websocket.protocol;

/** What a client does after an error or a close. */
public enum Remedy {
    /** Connect again at once, with {@code last_sequence}. */
    RESUME_NOW,
    /** Try again, or connect again with {@code last_sequence}, after a while. */
    AFTER,
    /** Get a new token, then connect again with {@code last_sequence}. */
    NEW_TOKEN,
    /** Not by itself: only when a person wants it, or things have changed. */
    NEVER,
    /** What was sent is wrong and would be refused again. */
    FIX_REQUEST
}

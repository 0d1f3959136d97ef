package dev.parley.application.analytics;

/** What somebody did, or what became of them. Kept by name: none is renamed. */
public enum ActivityKind {
    JOINED(Type.JOIN),
    LEFT(Type.LEAVE),
    CONNECTION_LOST(Type.CONNECTION),
    CONNECTION_RETURNED(Type.CONNECTION),
    MEDIA_CHANGED(Type.MUTE),
    HAND_RAISED(Type.HAND),
    HAND_LOWERED(Type.HAND),
    MESSAGE_SENT(Type.CHAT),
    MESSAGE_EDITED(Type.CHAT),
    MESSAGE_DELETED(Type.CHAT),
    FILE_OFFERED(Type.FILE),
    FILE_ACCEPTED(Type.FILE),
    FILE_REJECTED(Type.FILE),
    FILE_COMPLETED(Type.FILE),
    BREAKOUTS_OPENED(Type.BREAKOUT),
    BREAKOUT_CHANGED(Type.BREAKOUT),
    BREAKOUTS_CLOSED(Type.BREAKOUT);

    private final Type type;

    ActivityKind(Type type) {
        this.type = type;
    }

    public Type type() {
        return type;
    }

    /** What kinds are counted together. */
    public enum Type {
        JOIN,
        LEAVE,
        CONNECTION,
        MUTE,
        HAND,
        CHAT,
        FILE,
        BREAKOUT
    }
}

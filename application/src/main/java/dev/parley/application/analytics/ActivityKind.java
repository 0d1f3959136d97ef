package dev.parley.application.analytics;

import dev.parley.domain.media.QualityLevel;

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
    BREAKOUTS_CLOSED(Type.BREAKOUT),
    SPOKE(Type.SPEAKING),
    LINK_EXCELLENT(Type.QUALITY),
    LINK_GOOD(Type.QUALITY),
    LINK_FAIR(Type.QUALITY),
    LINK_POOR(Type.QUALITY),
    CLIENT_TOLD(Type.CLIENT);

    private final Type type;

    ActivityKind(Type type) {
        this.type = type;
    }

    public Type type() {
        return type;
    }

    /** The kind of a link that was of this level for a while. */
    public static ActivityKind of(QualityLevel level) {
        return switch (level) {
            case EXCELLENT -> LINK_EXCELLENT;
            case GOOD -> LINK_GOOD;
            case FAIR -> LINK_FAIR;
            case POOR -> LINK_POOR;
        };
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
        BREAKOUT,
        SPEAKING,
        QUALITY,
        RECORDING,
        CLIENT
    }
}

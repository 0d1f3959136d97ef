package dev.parley.domain.room;

import static dev.parley.domain.room.Permission.CAN_SEND_CHAT;
import static dev.parley.domain.room.Permission.CAN_SHARE_AUDIO;
import static dev.parley.domain.room.Permission.CAN_SHARE_SCREEN;
import static dev.parley.domain.room.Permission.CAN_SHARE_VIDEO;
import static dev.parley.domain.room.Permission.CAN_USE_REACTIONS;

import java.util.Set;

/** What somebody is in a meeting, the most powerful first. */
public enum Role {
    HOST(Permission.values()),
    MODERATOR(Permission.values()),
    PARTICIPANT(CAN_SHARE_SCREEN, CAN_SHARE_AUDIO, CAN_SHARE_VIDEO, CAN_SEND_CHAT, CAN_USE_REACTIONS),
    GUEST(CAN_SHARE_AUDIO, CAN_SHARE_VIDEO, CAN_SEND_CHAT, CAN_USE_REACTIONS),
    OBSERVER();

    private final Set<Permission> permissions;

    Role(Permission... permissions) {
        this.permissions = Set.of(permissions);
    }

    /** What the role allows where nothing else was said for its holder. */
    public Set<Permission> permissions() {
        return permissions;
    }

    /** Whether it is one of the two that run a meeting. */
    public boolean manages() {
        return this == HOST || this == MODERATOR;
    }
}

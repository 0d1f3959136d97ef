package dev.parley.application.webhook;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What endpoints can be told of. */
public enum EventType {
    PARTICIPANT_JOINED("participant.joined", true),
    PARTICIPANT_LEFT("participant.left", true),
    ROOM_CREATED("room.created", true),
    ROOM_CHANGED("room.changed", true),
    ROOM_DELETED("room.deleted", true),
    ROOM_CLOSED("room.closed", true),
    PARTICIPANT_ROLE_CHANGED("participant.role_changed", false),
    PARTICIPANT_KICKED("participant.kicked", false),
    PARTICIPANT_UNBANNED("participant.unbanned", false),
    CHAT_MESSAGE("chat.message", false),
    CHAT_EDITED("chat.edited", false),
    CHAT_DELETED("chat.deleted", false);

    private final String id;
    private final boolean told;

    EventType(String id, boolean told) {
        this.id = id;
        this.told = told;
    }

    /** As it stands in payloads, full-stop delimited (Standard Webhooks). */
    public String id() {
        return id;
    }

    public static Optional<EventType> of(String id) {
        return Arrays.stream(values()).filter(type -> type.id.equals(id)).findFirst();
    }

    /** What an endpoint is told of that does not say: nothing that was said, nor what somebody has to answer for. */
    public static Set<EventType> defaults() {
        return Collections.unmodifiableSet(Arrays.stream(values())
                .filter(type -> type.told)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(EventType.class))));
    }
}

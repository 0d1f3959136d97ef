package dev.parley.application.room;

import dev.parley.domain.identity.RoomId;

/** A room changes faster than a command can be decided. The caller may try again. */
public final class ContentionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ContentionException(RoomId roomId) {
        super("room " + roomId + " changes faster than a command can be decided");
    }
}

package dev.parley.adapters.websocket.connection;

import dev.parley.application.identity.Identity;
import dev.parley.application.room.Outcome;
import dev.parley.application.room.RoomEngine;
import dev.parley.domain.decision.Command;
import dev.parley.domain.identity.RoomId;
import java.util.Optional;

/**
 * Who sends a message to which room.
 *
 * @param commandId the client's own id for the message
 */
public record Caller(RoomId roomId, Identity identity, Optional<String> commandId) {

    /** Has a command carried out in the room, once for each id of a message. */
    public Outcome asks(RoomEngine engine, Command command) {
        return engine.execute(roomId, identity, command, commandId);
    }
}

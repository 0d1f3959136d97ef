package dev.parley.adapters.websocket.connection;

import dev.parley.application.identity.Identity;
import dev.parley.domain.identity.RoomId;
import java.util.Optional;

/**
 * Who sends a message to which room.
 *
 * @param commandId the client's own id for the message
 */
public record Caller(RoomId roomId, Identity identity, Optional<String> commandId) {}

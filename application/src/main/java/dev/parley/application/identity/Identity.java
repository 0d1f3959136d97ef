package dev.parley.application.identity;

import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Role;
import java.time.Instant;
import java.util.Optional;

/**
 * Whom a token stands for, and how far it reaches.
 *
 * @param room the only room that the token is good for; empty for every room
 * @param role the role on first entry
 * @param admin may use the system-wide endpoints and look into every room
 * @param issuedAt empty when the token does not say
 */
public record Identity(
        UserId userId,
        Optional<String> name,
        Optional<String> picture,
        Optional<RoomId> room,
        Optional<Role> role,
        boolean admin,
        Optional<Instant> issuedAt,
        Instant expiresAt) {

    /** The longest display name that is kept; longer ones are cut. */
    public static final int MAX_NAME_LENGTH = 100;

    public String displayName() {
        return name.orElse(userId.value());
    }

    public boolean isGoodFor(RoomId roomId) {
        return room.isEmpty() || room.get().equals(roomId);
    }
}

package dev.parley.application.port;

import dev.parley.domain.identity.UserId;
import java.time.Instant;

/** Makes credentials for TURN servers that lapse by themselves. */
@FunctionalInterface
public interface TurnCredentials {

    Credential issue(UserId userId, Instant expiresAt);

    /** What a client gives to a TURN server. */
    record Credential(String username, String password) {}
}

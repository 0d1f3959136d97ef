package dev.parley.domain.decision;

import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Everything about a command that a decision may depend on beside the room's state. Deciders never ask a clock or a random source.
 *
 * @param actor the authenticated user, empty when the server itself acts
 * @param admin the actor's token says {@code admin: true}
 * @param now when the command was received
 * @param freshId a random id drawn beforehand, for what the command may create
 */
public record Context(Optional<UserId> actor, boolean admin, Instant now, String freshId) {

    public static Context of(UserId actor, Instant now, String freshId) {
        return new Context(Optional.of(actor), false, now, freshId);
    }

    public static Context ofServer(Instant now) {
        return new Context(Optional.empty(), false, now, "");
    }
}

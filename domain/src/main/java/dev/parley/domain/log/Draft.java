package dev.parley.domain.log;

import dev.parley.domain.identity.UserId;
import java.util.Optional;

/**
 * An event that was decided and is not logged yet.
 *
 * @param sender who caused it, empty when the server did
 */
public record Draft(Optional<UserId> sender, Event event, Audience audience) {

    public static Draft by(UserId sender, Event event, Audience audience) {
        return new Draft(Optional.of(sender), event, audience);
    }

    public static Draft byServer(Event event, Audience audience) {
        return new Draft(Optional.empty(), event, audience);
    }

    public boolean changesState() {
        return !(event instanceof Relay);
    }
}

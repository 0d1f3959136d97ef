package dev.parley.application.room;

import dev.parley.domain.identity.RoomId;
import dev.parley.domain.room.Founding;
import java.util.Optional;

/** What a room begins with of which the log knows nothing. */
@FunctionalInterface
public interface Foundations {

    /** Nothing outlives a room's log. */
    Foundations NONE = _ -> Optional.empty();

    /**
     * Empty for a room that nobody created and that keeps nobody out.
     *
     * @throws dev.parley.application.port.UnavailableException when that is not known at the moment: then nobody is let in, for they
     *     may be banned
     */
    Optional<Founding> find(RoomId roomId);
}

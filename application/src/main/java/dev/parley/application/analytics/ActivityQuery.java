package dev.parley.application.analytics;

import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.util.Optional;

/**
 * Which activities of a room somebody asks for.
 *
 * @param reader empty for one who may know everything
 * @param before only those that are older than this sequence
 * @param limit at least 1
 */
public record ActivityQuery(RoomId roomId, Optional<Reader> reader, long before, int limit) {

    /** @param since the sequence with which their stay began */
    public record Reader(UserId userId, long since) {}
}

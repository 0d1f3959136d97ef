package dev.parley.adapters.http.room;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.log.Entry;
import java.util.Optional;

/** Writes a logged entry as the socket's envelope, so that a client reads both in the same way. */
@FunctionalInterface
public interface MissedMessages {

    /** @return empty for an entry that clients never see */
    Optional<JsonNode> encode(RoomId roomId, Entry entry);
}

package dev.parley.adapters.redis.room;

import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Draft;
import dev.parley.domain.log.Entry;
import dev.parley.domain.log.Event;
import dev.parley.json.StoredJson;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How entries are written in Redis. */
final class StoredEntry {

    /** An entry before the script puts its numbers in front. */
    private record Unnumbered(Instant at, Optional<UserId> sender, Event event, Audience audience) {}

    /** Something ephemeral on a room's channel. */
    record Ephemeral(Instant at, Optional<UserId> sender, Event event, Audience audience) {

        static String write(Draft draft, Instant at) {
            return StoredJson.write(new Ephemeral(at, draft.sender(), draft.event(), draft.audience()));
        }

        static Ephemeral read(String json) {
            return StoredJson.read(json, Ephemeral.class);
        }

        Draft draft() {
            return new Draft(sender, event, audience);
        }
    }

    private StoredEntry() {}

    static String unnumbered(Draft draft, Instant at) {
        return StoredJson.write(new Unnumbered(at, draft.sender(), draft.event(), draft.audience()));
    }

    static Entry read(String json) {
        return StoredJson.read(json, Entry.class);
    }

    static List<Entry> readAll(String json) {
        return Arrays.asList(StoredJson.read(json, Entry[].class));
    }
}

package dev.parley.adapters.websocket.connection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Entry;
import dev.parley.domain.log.Event;
import dev.parley.domain.room.MediaState;
import dev.parley.domain.room.Participant;
import dev.parley.domain.room.Presence;
import dev.parley.domain.room.Role;
import dev.parley.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A room with two people in it, and frames as they get them: what the documentation shows. */
public final class Examples {

    public static final RoomId ROOM = new RoomId("standup");
    public static final UserId ANNA = new UserId("anna");
    public static final UserId BEN = new UserId("ben");
    public static final Instant AT = Instant.parse("2026-01-05T09:00:00.250Z");
    public static final ConnectionId CONNECTION = new ConnectionId("c-7f3k");

    private Examples() {}

    /** Anna is host, everybody else participant. */
    public static Participant participant(UserId user) {
        return new Participant(
                user,
                user.equals(ANNA) ? "Anna Arendt" : "Ben Bauer",
                Optional.empty(),
                user.equals(ANNA) ? Role.HOST : Role.PARTICIPANT,
                Map.of(),
                AT,
                AT.toEpochMilli(),
                new Presence.Connected(CONNECTION),
                new MediaState(true, true, false));
    }

    /** A frame whose message stands in the log. */
    public static JsonNode logged(Optional<UserId> sender, Event event, WireMessage message) {
        var sequence = AT.toEpochMilli();
        return frame(Envelope.logged(
                ROOM, new Entry(sequence, sequence - 1, AT, sender, event, Audience.EVERYONE), message));
    }

    /** A frame whose message stands nowhere. */
    public static JsonNode unlogged(Optional<UserId> sender, WireMessage message) {
        return frame(Envelope.unlogged(Optional.of(ROOM), sender, AT, message));
    }

    static JsonNode notice(Notice notice, Object payload) {
        return unlogged(Optional.empty(), new WireMessage(notice.type(), payload));
    }

    private static JsonNode frame(ByteBuffer bytes) {
        return Json.parse(StandardCharsets.UTF_8.decode(bytes).toString());
    }
}

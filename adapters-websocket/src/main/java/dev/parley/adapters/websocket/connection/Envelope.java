package dev.parley.adapters.websocket.connection;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Draft;
import dev.parley.domain.log.Entry;
import dev.parley.json.Json;
import dev.parley.json.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/** What stands around every message to a client. */
public final class Envelope {

    private static final ObjectMapper MAPPER = Json.mapper();

    private Envelope() {}

    /** A logged message. */
    public static ByteBuffer logged(RoomId roomId, Entry entry, WireMessage message) {
        return write(Optional.of(roomId), entry.sender(), entry.sequence(), entry.at(), entry.audience(), message);
    }

    /** A message that tells what follows from the log up to a place. */
    static ByteBuffer asOf(RoomId roomId, long sequence, Instant at, WireMessage message) {
        return write(Optional.of(roomId), Optional.empty(), sequence, at, Audience.NOBODY, message);
    }

    /** A message without a place in the log. */
    public static ByteBuffer unlogged(
            Optional<RoomId> roomId, Optional<UserId> sender, Instant at, WireMessage message) {
        return write(roomId, sender, 0, at, Audience.EVERYONE, message);
    }

    /** A message of a member without a place in the log. */
    static ByteBuffer unlogged(RoomId roomId, Draft ephemeral, Instant at, WireMessage message) {
        return write(Optional.of(roomId), ephemeral.sender(), 0, at, ephemeral.audience(), message);
    }

    private static ByteBuffer write(
            Optional<RoomId> roomId,
            Optional<UserId> sender,
            long sequence,
            Instant at,
            Audience audience,
            WireMessage message) {
        var bytes = new ByteArrayBuilder(512);
        try (JsonGenerator out = MAPPER.createGenerator(bytes, JsonEncoding.UTF8)) {
            out.writeStartObject();
            out.writeStringField("type", message.type());
            out.writeStringField("room_id", roomId.map(RoomId::value).orElse(null));
            out.writeStringField("sender_id", sender.map(UserId::value).orElse(null));
            if (sequence > 0) {
                out.writeNumberField("sequence", sequence);
            }
            out.writeStringField("timestamp", Text.timestamp(at));
            if (audience.breakoutRoomId().isPresent()) {
                out.writeStringField(
                        "breakout_room_id", audience.breakoutRoomId().get());
            }
            out.writePOJOField("payload", message.payload());
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteBuffer.wrap(bytes.toByteArray()).asReadOnlyBuffer();
    }
}

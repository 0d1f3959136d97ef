package dev.parley.adapters.http.room;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.domain.room.Charter;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomDetails;
import dev.parley.json.Json;
import dev.parley.json.RoomJson;
import dev.parley.json.RoomSchemas;
import dev.parley.json.Text;
import dev.parley.json.schema.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A room as REST shows it from outside. */
final class RoomDocument {

    static final Schema SCHEMA = schema();

    private RoomDocument() {}

    /** A room that nobody created has no name but its id, and no owner. */
    static ObjectNode of(Room room) {
        var details = room.charter().map(Charter::details);
        var json = Json.mapper().createObjectNode();
        json.put("room_id", room.roomId().value());
        json.put("name", details.map(RoomDetails::name).orElse(room.roomId().value()));
        json.put("description", details.flatMap(RoomDetails::description).orElse(null));
        json.put(
                "owner_id",
                room.charter().map(charter -> charter.owner().value()).orElse(null));
        json.put("is_public", details.filter(RoomDetails::listed).isPresent());
        json.put("max_participants", room.settings().maxParticipants());
        json.put("created_at", time(room.charter().map(Charter::createdAt)));
        json.put("scheduled_start", time(details.flatMap(RoomDetails::scheduledStart)));
        json.put("scheduled_end", time(details.flatMap(RoomDetails::scheduledEnd)));
        json.put("participant_count", room.present().size());
        json.set("settings", RoomJson.settings(room.settings()));
        return json;
    }

    private static @Nullable String time(Optional<Instant> at) {
        return at.map(Text::timestamp).orElse(null);
    }

    /** Names this state of the room's description and settings; of another room, or of another of that name, never the same. */
    static String tag(Charter charter) {
        return "\"" + Long.toString(charter.createdAt().toEpochMilli(), Character.MAX_RADIX) + "-" + charter.revision()
                + "\"";
    }

    private static Schema schema() {
        var fields = new LinkedHashMap<String, Schema>();
        fields.put("room_id", Schema.string());
        fields.put("name", Schema.string());
        fields.put("description", Schema.string().orNull());
        fields.put("owner_id", Schema.string().orNull());
        fields.put("is_public", Schema.bool());
        fields.put("max_participants", Schema.integer());
        fields.put("created_at", Schema.timestamp().orNull());
        fields.put("scheduled_start", Schema.timestamp().orNull());
        fields.put("scheduled_end", Schema.timestamp().orNull());
        fields.put("participant_count", Schema.integer());
        fields.put("settings", RoomSchemas.SETTINGS);
        return Schema.object("Room", fields);
    }
}

package dev.parley.adapters.http.room;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.room.RoomDetails;
import dev.parley.domain.room.SettingsChange;
import dev.parley.json.Fields;
import dev.parley.json.InvalidFieldException;
import dev.parley.json.Json;
import dev.parley.json.RoomSchemas;
import dev.parley.json.SettingsFields;
import dev.parley.json.schema.Bounds;
import dev.parley.json.schema.Schema;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What is asked for a created room to be like. In a change, what is absent stays, and what is {@code null} is taken away. */
final class RoomRequest {

    static final int MAX_NAME_LENGTH = 200;
    static final int MAX_DESCRIPTION_LENGTH = 2_000;

    private RoomRequest() {}

    record Creation(
            Optional<RoomId> roomId,
            @Bounds(min = 1, max = MAX_NAME_LENGTH) String name,
            @Bounds(min = 0, max = MAX_DESCRIPTION_LENGTH) Optional<String> description,
            Optional<Boolean> isPublic,
            Optional<SettingsChange> settings,
            Optional<Instant> scheduledStart,
            Optional<Instant> scheduledEnd) {

        static final Schema SCHEMA = Schema.of(Creation.class)
                .with("room_id", Schema.roomId().orNull())
                .with("settings", RoomSchemas.SETTINGS_CHANGE);

        Creation {
            checkName(Fields.text(name, "name", 1, MAX_NAME_LENGTH));
            checkDescription(description);
        }

        RoomDetails details() {
            return checked(new RoomDetails(
                    name,
                    description,
                    isPublic.orElse(false),
                    scheduledStart.map(RoomRequest::millis),
                    scheduledEnd.map(RoomRequest::millis)));
        }

        SettingsChange change() {
            return SettingsFields.checked(settings.orElseGet(SettingsChange::none));
        }
    }

    record Change(
            @Bounds(min = 1, max = MAX_NAME_LENGTH) Optional<String> name,
            @Bounds(min = 0, max = MAX_DESCRIPTION_LENGTH) Optional<String> description,
            Optional<Boolean> isPublic,
            Optional<SettingsChange> settings,
            Optional<Instant> scheduledStart,
            Optional<Instant> scheduledEnd) {

        static final Schema SCHEMA = Schema.of(Change.class).with("settings", RoomSchemas.SETTINGS_CHANGE);

        Change {
            Fields.text(name, "name", 1, MAX_NAME_LENGTH).ifPresent(RoomRequest::checkName);
            checkDescription(description);
        }

        static Change of(JsonNode body) {
            if (body.path("name").isNull()) {
                throw new InvalidFieldException("name", "a room has one");
            }
            return Json.bind(body, Change.class);
        }

        /** @param body this change as it was sent */
        RoomDetails applyTo(RoomDetails details, JsonNode body) {
            return checked(new RoomDetails(
                    name.orElse(details.name()),
                    body.has("description") ? description : details.description(),
                    isPublic.orElse(details.listed()),
                    body.has("scheduled_start") ? scheduledStart.map(RoomRequest::millis) : details.scheduledStart(),
                    body.has("scheduled_end") ? scheduledEnd.map(RoomRequest::millis) : details.scheduledEnd()));
        }

        SettingsChange change() {
            return SettingsFields.checked(settings.orElseGet(SettingsChange::none));
        }
    }

    private static Instant millis(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }

    private static void checkName(String name) {
        if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidFieldException("name", "is one line of text");
        }
    }

    private static void checkDescription(Optional<String> description) {
        Fields.text(description, "description", 0, MAX_DESCRIPTION_LENGTH);
    }

    private static RoomDetails checked(RoomDetails details) {
        details.scheduledEnd()
                .filter(end -> details.scheduledStart()
                        .filter(start -> !start.isBefore(end))
                        .isPresent())
                .ifPresent(_ -> {
                    throw new InvalidFieldException("scheduled_end", "is after scheduled_start");
                });
        return details;
    }
}

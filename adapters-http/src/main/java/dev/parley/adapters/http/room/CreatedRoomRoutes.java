package dev.parley.adapters.http.room;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.http.routing.Answer;
import dev.parley.adapters.http.routing.Call;
import dev.parley.adapters.http.routing.Page;
import dev.parley.adapters.http.routing.Problem;
import dev.parley.adapters.http.routing.Route;
import dev.parley.adapters.http.server.Archived;
import dev.parley.application.limits.RateLimit;
import dev.parley.application.port.RoomQuery;
import dev.parley.application.port.RoomQuery.Place;
import dev.parley.application.port.RoomRecord;
import dev.parley.application.room.Outcome;
import dev.parley.application.room.RecordedRooms;
import dev.parley.application.room.RoomEngine;
import dev.parley.domain.decision.ErrorCode;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Charter;
import dev.parley.domain.room.CharterCommand.Amend;
import dev.parley.domain.room.CharterCommand.Create;
import dev.parley.domain.room.CharterCommand.Dissolve;
import dev.parley.domain.room.Founding;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomDetails;
import dev.parley.domain.room.RoomRejection;
import dev.parley.json.schema.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Rooms that outlive their meetings. Everybody may read about a public one; about another one its owner, its members and admins. A schedule
 * is shown, and keeps nobody out.
 */
public final class CreatedRoomRoutes {

    private static final String ROOMS = "/webrtc/rooms";
    private static final String ROOM = "/webrtc/rooms/{room_id}";
    private static final int MAX_ATTEMPTS = 10;

    record Deleted(RoomId roomId) {}

    private final RoomEngine engine;
    private final Optional<Archived> archived;
    private final RateLimit creations;

    /** @param archived empty when no room outlives its meetings */
    public CreatedRoomRoutes(RoomEngine engine, Optional<Archived> archived, RateLimit creations) {
        this.engine = engine;
        this.archived = archived;
        this.creations = creations;
    }

    public List<Route> routes() {
        return List.of(
                Route.post(ROOMS, "Create a room that lasts; it is yours. A schedule is shown, and keeps nobody out")
                        .takes(RoomRequest.Creation.SCHEMA)
                        .answers(RoomDocument.SCHEMA)
                        .refuses(ErrorCode.PERMISSION_DENIED, ErrorCode.CONFLICT, ErrorCode.UNAUTHORIZED)
                        .limitedBy(creations)
                        .by(this::create),
                Route.get(
                                ROOMS,
                                "Created rooms, the latest start first: with public=true those that everybody may find,"
                                        + " otherwise your own; an admin's are all")
                        .query(
                                new Route.Parameter("public", "only public rooms", false, Schema.bool()),
                                Page.LIMIT,
                                Page.CURSOR)
                        .answers(Schema.page("RoomPage", "rooms", RoomDocument.SCHEMA))
                        .refuses(ErrorCode.INVALID_MESSAGE, ErrorCode.PERMISSION_DENIED)
                        .by(this::list),
                Route.get(ROOM, "A room; one that is not public is shown to its owner, its members and admins")
                        .answers(RoomDocument.SCHEMA)
                        .by(call -> answer(visible(call))),
                Route.patch(ROOM, "Change a room: what is absent stays, null takes a description or a time away")
                        .takes(RoomRequest.Change.SCHEMA)
                        .answers(RoomDocument.SCHEMA)
                        .refuses(ErrorCode.PRECONDITION_FAILED)
                        .by(this::change),
                Route.delete(ROOM, "End the meeting in a created room, and forget the room with its bans")
                        .answers(Schema.ofOutput(Deleted.class))
                        .by(this::delete));
    }

    private RecordedRooms rooms() {
        return Archived.of(archived).rooms();
    }

    private Answer create(Call call) {
        var rooms = rooms();
        var request = call.body(RoomRequest.Creation.class);
        var roomId =
                request.roomId().orElseGet(() -> new RoomId(UUID.randomUUID().toString()));
        call.checkGoodFor(roomId);
        var command = new Create(request.details(), request.change());
        var room = RoomAccess.done(engine.execute(roomId, call.identity(), command, call.commandId()));
        rooms.record(roomId);
        return answer(room);
    }

    private Answer list(Call call) {
        var page = Page.of(call);
        var listed = call.query("public").map(CreatedRoomRoutes::flag).orElse(false);
        var own = listed || call.identity().admin()
                ? Optional.<UserId>empty()
                : Optional.of(call.identity().userId());
        var found =
                rooms().list(new RoomQuery(own, listed, page.cursor().map(CreatedRoomRoutes::place), page.limit() + 1));
        var shown = found.subList(0, Math.min(page.limit(), found.size()));
        var next = found.size() > shown.size() ? Optional.of(cursor(shown.getLast())) : Optional.<String>empty();
        var items = shown.stream()
                .flatMap(record -> record.founding().map(founding -> engine.room(record.roomId(), founding)).stream())
                .filter(room -> room.charter().isPresent())
                .map(RoomDocument::of)
                .toList();
        return Answer.json(Page.json("rooms", items, next));
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Problem.invalid("public", "is true or false");
        };
    }

    private static String cursor(RoomRecord record) {
        var startsAt =
                record.founding().flatMap(Founding::charter).orElseThrow().startsAt();
        return startsAt.toEpochMilli() + " " + record.roomId();
    }

    private static Place place(String cursor) {
        var parts = cursor.split(" ", 2);
        try {
            if (parts.length == 2 && RoomId.isValid(parts[1])) {
                return new Place(Instant.ofEpochMilli(Long.parseLong(parts[0])), new RoomId(parts[1]));
            }
        } catch (NumberFormatException | DateTimeException e) {
            throw Page.unknownCursor();
        }
        throw Page.unknownCursor();
    }

    /** @throws Problem when there is no such room, or it is none of the caller's business */
    private Room visible(Call call) {
        var room = engine.view(call.roomId()).room();
        if (room.charter().isEmpty() && room.isEmpty()) {
            throw Problem.of(ErrorCode.NOT_FOUND, "there is no such room");
        }
        var caller = call.identity();
        var may = caller.admin()
                || room.has(caller.userId())
                || room.isOwner(caller.userId())
                || room.charter()
                        .map(Charter::details)
                        .filter(RoomDetails::listed)
                        .isPresent();
        if (!may) {
            throw Problem.of(RoomRejection.NOT_A_MEMBER);
        }
        return room;
    }

    private Answer change(Call call) {
        var rooms = rooms();
        var body = call.json();
        var change = RoomRequest.Change.of(body);
        var settings = change.change();
        for (int attempt = 1; ; attempt++) {
            var charter = engine.view(call.roomId())
                    .room()
                    .charter()
                    .orElseThrow(() -> Problem.of(RoomRejection.NOT_CREATED));
            var matches = call.header("If-Match").map(tags -> matches(tags, RoomDocument.tag(charter)));
            var command = new Amend(
                    change.applyTo(charter.details(), body), settings, matches.orElse(true) ? charter.revision() : -1);
            var outcome = engine.execute(call.roomId(), call.identity(), command, call.commandId());
            // Nobody said which state it is that is to be changed: it is the one of now.
            var again = matches.isEmpty()
                    && attempt < MAX_ATTEMPTS
                    && outcome.equals(new Outcome.Refused(RoomRejection.CHANGED_MEANWHILE));
            if (!again) {
                var room = RoomAccess.done(outcome);
                rooms.record(call.roomId());
                return answer(room);
            }
        }
    }

    /** RFC 9110, 13.1.1: a list of tags compared as they are, or {@code *} for any. */
    private static boolean matches(String tags, String tag) {
        return Arrays.stream(tags.split(",")).map(String::strip).anyMatch(each -> each.equals("*") || each.equals(tag));
    }

    private Answer delete(Call call) {
        var rooms = rooms();
        RoomAccess.done(engine.execute(call.roomId(), call.identity(), new Dissolve(), call.commandId()));
        rooms.record(call.roomId());
        return Answer.json(new Deleted(call.roomId()));
    }

    private static Answer answer(Room room) {
        JsonNode json = RoomDocument.of(room);
        return room.charter()
                .map(charter -> Answer.json(json).withHeader("ETag", RoomDocument.tag(charter)))
                .orElseGet(() -> Answer.json(json));
    }
}

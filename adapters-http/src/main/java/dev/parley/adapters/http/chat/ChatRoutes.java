package dev.parley.adapters.http.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.http.room.RoomAccess;
import dev.parley.adapters.http.routing.Answer;
import dev.parley.adapters.http.routing.Call;
import dev.parley.adapters.http.routing.Page;
import dev.parley.adapters.http.routing.Problem;
import dev.parley.adapters.http.routing.Route;
import dev.parley.adapters.http.server.Archived;
import dev.parley.application.chat.PastMessage;
import dev.parley.json.Json;
import dev.parley.json.PastMessageShown;
import dev.parley.json.schema.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was said in a room. */
public final class ChatRoutes {

    private static final int MAX_SEARCH_LENGTH = 200;
    private static final int MAX_ID_LENGTH = 64;
    private static final Schema LIST = Schema.page("ChatHistory", "messages", Schema.ofOutput(PastMessageShown.class));

    private final RoomAccess rooms;
    private final Optional<Archived> archived;

    /** @param archived empty when nothing is kept */
    public ChatRoutes(RoomAccess rooms, Optional<Archived> archived) {
        this.rooms = rooms;
        this.archived = archived;
    }

    public List<Route> routes() {
        return List.of(history(), export());
    }

    private Route export() {
        return Route.get(
                        "/webrtc/rooms/{room_id}/chat/export",
                        "All that one may read of what was said, newest first, as JSON Lines; the last line is {\"exported\": n}, without which something is missing")
                .answers(ChatExport.CONTENT_TYPE, Schema.ofOutput(PastMessageShown.class))
                .by(this::export);
    }

    private Answer export(Call call) {
        var room = rooms.view(call).room();
        var messages = Archived.of(archived).history().export(room, call.identity());
        return Answer.streamed(ChatExport.CONTENT_TYPE, new ChatExport(messages))
                .withHeader("Content-Disposition", "attachment; filename=\"chat-" + room.roomId() + ".ndjson\"");
    }

    private Route history() {
        return Route.get(
                        "/webrtc/rooms/{room_id}/chat",
                        "What was said, newest first: everybody reads what they got, in this stay and in earlier ones")
                .query(
                        new Route.Parameter(
                                "before",
                                "only what is older: than the message with this sequence, or than this moment (ISO 8601)",
                                false,
                                Schema.string()),
                        new Route.Parameter("q", "only messages with all of these words", false, Schema.string()),
                        new Route.Parameter(
                                "thread",
                                "only the message with this message_id and the answers to it",
                                false,
                                Schema.string()),
                        Page.LIMIT,
                        Page.CURSOR)
                .answers(LIST)
                .by(this::read);
    }

    private Answer read(Call call) {
        var page = Page.of(call);
        var search = call.query("q");
        if (search.filter(text -> text.length() > MAX_SEARCH_LENGTH).isPresent()) {
            throw Problem.invalid("q", "has at most " + MAX_SEARCH_LENGTH + " characters");
        }
        var thread = call.query("thread");
        if (thread.filter(id -> id.isEmpty() || id.length() > MAX_ID_LENGTH).isPresent()) {
            throw Problem.invalid("thread", "has 1 to " + MAX_ID_LENGTH + " characters");
        }
        var before = call.query("before").map(ChatRoutes::sequence);
        var room = rooms.view(call).room();
        var position = page.position(before.orElse(Long.MAX_VALUE));
        var found = Archived.of(archived)
                .history()
                .read(room, call.identity(), Optional.of(position), page.toRead(), search, thread);
        return Answer.json(page.json("messages", found, ChatRoutes::json, PastMessage::sequence));
    }

    private static JsonNode json(PastMessage message) {
        return Json.mapper().valueToTree(PastMessageShown.of(message));
    }

    /** A place in the log is a moment too: sequences are milliseconds, or later than those. */
    private static long sequence(String before) {
        try {
            return before.chars().allMatch(c -> c >= '0' && c <= '9')
                    ? Long.parseLong(before)
                    : Instant.parse(before).toEpochMilli();
        } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
            throw Problem.invalid("before", "is the sequence of a message, or a moment as 2026-11-02T10:00:00.000Z");
        }
    }
}

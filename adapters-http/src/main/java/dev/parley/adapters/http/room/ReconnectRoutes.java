package dev.parley.adapters.http.room;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.http.routing.Answer;
import dev.parley.adapters.http.routing.Call;
import dev.parley.adapters.http.routing.Page;
import dev.parley.adapters.http.routing.Problem;
import dev.parley.adapters.http.routing.Route;
import dev.parley.application.port.RoomView;
import dev.parley.application.room.Replay;
import dev.parley.domain.identity.UserId;
import dev.parley.json.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** What a member missed, for clients that cannot resume their socket. */
public final class ReconnectRoutes {

    private static final long MAX_SEQUENCE = 1L << 53;

    private record Missed(List<JsonNode> messages, Optional<String> next) {}

    private final RoomAccess rooms;
    private final Replay replay;
    private final MissedMessages encoder;

    public ReconnectRoutes(RoomAccess rooms, Replay replay, MissedMessages encoder) {
        this.rooms = rooms;
        this.replay = replay;
        this.encoder = encoder;
    }

    public List<Route> routes() {
        return List.of(Route.get(
                        "/webrtc/rooms/{room_id}/reconnect",
                        "The messages after last_sequence that were for this member, as the socket would have brought them")
                .query(
                        new Route.Parameter(
                                "last_sequence",
                                "the last sequence that was seen",
                                true,
                                Schema.integer(0, MAX_SEQUENCE - 1)),
                        Page.LIMIT,
                        Page.CURSOR)
                .answers(schema())
                .by(this::reconnect));
    }

    private Answer reconnect(Call call) {
        var last = lastSequence(call);
        var page = Page.of(call);
        var view = rooms.view(call);
        var missed = missed(view, call.identity().userId(), page.position(last), page.limit());
        var json = Page.json(
                "missed_messages", missed.map(Missed::messages).orElse(List.of()), missed.flatMap(Missed::next));
        json.put("current_sequence", view.head());
        json.put("recovered", missed.isPresent());
        return Answer.json(json);
    }

    /** Empty when something may be missing. A page without a single message for this user leads on to the next at once. */
    private Optional<Missed> missed(RoomView view, UserId user, long after, int limit) {
        var messages = new ArrayList<JsonNode>();
        var position = after;
        while (true) {
            var page = replay.missed(view, user, position, limit);
            if (page.isEmpty()) {
                return Optional.empty();
            }
            page.get().entries().stream()
                    .flatMap(entry -> encoder.encode(view.room().roomId(), entry).stream())
                    .forEach(messages::add);
            if (page.get().isLast()) {
                return Optional.of(new Missed(messages, Optional.empty()));
            }
            position = page.get().position();
            if (!messages.isEmpty()) {
                return Optional.of(new Missed(messages, Optional.of(Long.toString(position))));
            }
        }
    }

    private static long lastSequence(Call call) {
        var text = call.query("last_sequence").orElseThrow(() -> Problem.invalid("last_sequence", "is required"));
        try {
            var sequence = Long.parseLong(text);
            if (sequence >= 0 && sequence < MAX_SEQUENCE) {
                return sequence;
            }
        } catch (NumberFormatException e) {
            throw Problem.invalid("last_sequence", "is a whole number");
        }
        throw Problem.invalid("last_sequence", "is from 0 to 2^53 - 1");
    }

    private static Schema schema() {
        var fields = new LinkedHashMap<String, Schema>();
        fields.put(
                "missed_messages",
                Schema.list(Schema.anyObject()).described("in rising sequence, each as the socket's envelope"));
        fields.put("next_cursor", Schema.string().orNull());
        fields.put("current_sequence", Schema.integer());
        fields.put(
                "recovered",
                Schema.bool().described("false when something may be missing; then only a fresh room-state helps"));
        return Schema.object("MissedMessages", fields);
    }
}

package dev.parley.adapters.http.room;

import dev.parley.adapters.http.routing.Access;
import dev.parley.adapters.http.routing.Answer;
import dev.parley.adapters.http.routing.Call;
import dev.parley.adapters.http.routing.Page;
import dev.parley.adapters.http.routing.Route;
import dev.parley.application.room.Replica;
import dev.parley.application.room.Replicas;
import dev.parley.domain.decision.ErrorCode;
import dev.parley.domain.room.Participant;
import dev.parley.domain.room.Room;
import dev.parley.json.schema.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What goes on in the rooms of this server, for its operator. */
public final class ServerRoutes {

    record Statistics(
            int rooms,
            int participants,
            int connected,
            int reconnecting,
            int largestRoom,
            Instant startedAt,
            long uptimeSeconds) {}

    private final Replicas replicas;
    private final InstantSource clock;
    private final Instant startedAt;

    public ServerRoutes(Replicas replicas, InstantSource clock) {
        this.replicas = replicas;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/webrtc/stats", "How many rooms and participants there are")
                        .access(Access.ADMIN)
                        .answers(Schema.of(Statistics.class))
                        .refuses(ErrorCode.PERMISSION_DENIED)
                        .by(_ -> Answer.json(statistics())),
                Route.get("/webrtc/rooms/active", "The rooms in which somebody is, by name")
                        .access(Access.ADMIN)
                        .query(Page.LIMIT, Page.CURSOR)
                        .answers(Schema.page("RoomPage", "rooms", RoomDocument.SCHEMA))
                        .refuses(ErrorCode.INVALID_MESSAGE, ErrorCode.PERMISSION_DENIED)
                        .by(this::activeRooms));
    }

    private Stream<Room> occupied() {
        return replicas.all().stream()
                .map(Replica::view)
                .map(view -> view.room())
                .filter(room -> !room.isEmpty());
    }

    private Statistics statistics() {
        var rooms = occupied().toList();
        var participants =
                rooms.stream().mapToInt(room -> room.present().size()).sum();
        var connected = (int) rooms.stream()
                .flatMap(room -> room.present().stream())
                .filter(Participant::isConnected)
                .count();
        return new Statistics(
                rooms.size(),
                participants,
                connected,
                participants - connected,
                rooms.stream().mapToInt(room -> room.present().size()).max().orElse(0),
                startedAt,
                Duration.between(startedAt, clock.instant()).toSeconds());
    }

    private Answer activeRooms(Call call) {
        var page = Page.of(call);
        var after = page.cursor().orElse("");
        var following = occupied()
                .filter(room -> room.roomId().value().compareTo(after) > 0)
                .sorted(Comparator.comparing(room -> room.roomId().value()))
                .limit(page.toRead())
                .toList();
        return Answer.json(page.json(
                "rooms", following, RoomDocument::of, room -> room.roomId().value()));
    }
}

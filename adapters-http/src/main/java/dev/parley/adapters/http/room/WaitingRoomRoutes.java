package dev.parley.adapters.http.room;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.http.routing.Answer;
import dev.parley.adapters.http.routing.Page;
import dev.parley.adapters.http.routing.Route;
import dev.parley.domain.decision.ErrorCode;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.DoorCommand;
import dev.parley.domain.room.DoorCommand.Admit;
import dev.parley.domain.room.DoorCommand.Reject;
import dev.parley.domain.room.DoorCommand.SendBack;
import dev.parley.domain.room.DoorCommand.Who;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.WaitingRoom;
import dev.parley.json.Json;
import dev.parley.json.WaiterShown;
import dev.parley.json.WaitersChosen;
import dev.parley.json.schema.Schema;
import java.util.List;
import java.util.function.Function;

/** Who waits to be let in, and what becomes of them. */
public final class WaitingRoomRoutes {

    private static final String WAITING_ROOM = "/webrtc/rooms/{room_id}/waiting-room";

    /** What has become of somebody. */
    enum Fate {
        ADMITTED,
        REJECTED,
        WAITING
    }

    record FateAnswer(UserId userId, Fate status) {}

    private final RoomAccess rooms;

    public WaitingRoomRoutes(RoomAccess rooms) {
        this.rooms = rooms;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(WAITING_ROOM, "Who waits to be let in, the longest waiting first; for those who may admit")
                        .query(Page.LIMIT, Page.CURSOR)
                        .answers(page())
                        .by(call -> waiting(Page.of(call), rooms.view(call, WaitingRoom::mayAdmit))),
                all(WAITING_ROOM + "/admit", "Let in these or all who wait, as far as there is room", Admit::new),
                all(WAITING_ROOM + "/reject", "Send away these or all who wait", Reject::new),
                one("/admit", "Let somebody in who waits", Fate.ADMITTED, user -> new Admit(only(user))),
                one("/reject", "Send somebody away who waits", Fate.REJECTED, user -> new Reject(only(user))),
                one("/return", "Send a participant back to the waiting room", Fate.WAITING, SendBack::new));
    }

    private static Schema page() {
        return Schema.page("WaitingPage", "waiting", Schema.ofOutput(WaiterShown.class));
    }

    private static Who only(UserId user) {
        return new Who.These(List.of(user));
    }

    private Route one(String verb, String summary, Fate fate, Function<UserId, DoorCommand> command) {
        return Route.post(WAITING_ROOM + "/{user_id}" + verb, summary)
                .answers(Schema.ofOutput(FateAnswer.class))
                .refuses(ErrorCode.INVALID_STATE, ErrorCode.ROOM_FULL, ErrorCode.ROOM_LOCKED)
                .by(call -> {
                    var user = call.userId();
                    rooms.execute(call, command.apply(user));
                    return Answer.json(new FateAnswer(user, fate));
                });
    }

    private Route all(String path, String summary, Function<Who, DoorCommand> command) {
        return Route.post(path, summary + "; answers who still waits")
                .takes(Schema.of(WaitersChosen.class).withOneOf("user_id", "user_ids", "all"))
                .answers(page())
                .refuses(ErrorCode.ROOM_FULL, ErrorCode.ROOM_LOCKED)
                .by(call -> waiting(
                        Page.FIRST,
                        rooms.execute(
                                call,
                                command.apply(call.body(WaitersChosen.class).who()))));
    }

    private static Answer waiting(Page page, Room room) {
        return Answer.json(page.slice(
                "waiting",
                List.copyOf(room.door().waiting().values()),
                waiter -> Json.mapper().<JsonNode>valueToTree(WaiterShown.of(room, waiter))));
    }
}

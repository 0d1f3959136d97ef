package dev.parley.adapters.http.breakout;

import dev.parley.adapters.http.room.RoomAccess;
import dev.parley.adapters.http.routing.Answer;
import dev.parley.adapters.http.routing.Call;
import dev.parley.adapters.http.routing.Page;
import dev.parley.adapters.http.routing.Route;
import dev.parley.domain.breakout.BreakoutCommand;
import dev.parley.domain.breakout.BreakoutCommand.Close;
import dev.parley.domain.breakout.BreakoutCommand.CloseAll;
import dev.parley.domain.breakout.BreakoutCommand.Move;
import dev.parley.domain.decision.ErrorCode;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Room;
import dev.parley.json.BreakoutRequests.BreakoutBroadcast;
import dev.parley.json.BreakoutRequests.BreakoutHelp;
import dev.parley.json.BreakoutRequests.BreakoutRoomCreate;
import dev.parley.json.BreakoutRequests.BreakoutTimerExtend;
import dev.parley.json.BreakoutShown;
import dev.parley.json.Json;
import dev.parley.json.RoomSchemas;
import dev.parley.json.schema.Schema;
import java.util.List;
import java.util.Optional;

/** How a room is divided. */
public final class BreakoutRoutes {

    private static final String ALL = "/webrtc/rooms/{room_id}/breakout-rooms";
    private static final String ONE = ALL + "/{breakout_room_id}";
    private static final Schema LIST = Schema.page("BreakoutRoomPage", "breakout_rooms", RoomSchemas.BREAKOUT);

    /** @param breakoutRoomId null in the main room */
    record BreakoutPlace(UserId userId, Optional<String> breakoutRoomId) {}

    record BreakoutMessageSent(boolean sent) {}

    private final RoomAccess rooms;

    public BreakoutRoutes(RoomAccess rooms) {
        this.rooms = rooms;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(ALL, "The breakout rooms that are open, in the order in which they were opened")
                        .query(Page.LIMIT, Page.CURSOR)
                        .answers(LIST)
                        .by(this::list),
                Route.post(ALL, "Open breakout rooms; the answer has all that are open")
                        .takes(Schema.of(BreakoutRoomCreate.class))
                        .answers(LIST)
                        .refuses(ErrorCode.CONFLICT, ErrorCode.INVALID_STATE, ErrorCode.ROOM_FULL)
                        .by(call -> changed(
                                call, call.body(BreakoutRoomCreate.class).command())),
                Route.delete(ALL, "Close all breakout rooms: everybody is back in the main room")
                        .answers(LIST)
                        .by(call -> changed(call, new CloseAll())),
                // Before whatever has {breakout_room_id} there.
                Route.post(ALL + "/return/{user_id}", "Bring a participant back to the main room")
                        .answers(Schema.ofOutput(BreakoutPlace.class))
                        .by(call -> moved(call, call.userId(), Optional.empty())),
                Route.post(ALL + "/timer", "Give all breakout rooms that have a timer more time")
                        .takes(Schema.of(BreakoutTimerExtend.class))
                        .answers(LIST)
                        .refuses(ErrorCode.INVALID_STATE)
                        .by(call -> changed(
                                call, call.body(BreakoutTimerExtend.class).command())),
                Route.post(ALL + "/broadcast", "Say something to all, in the main room and in every breakout room")
                        .takes(Schema.of(BreakoutBroadcast.class))
                        .answers(Schema.ofOutput(BreakoutMessageSent.class))
                        .refuses(ErrorCode.INVALID_STATE)
                        .by(call ->
                                sent(call, call.body(BreakoutBroadcast.class).command())),
                Route.post(ALL + "/help", "Call those who manage participants into one's breakout room")
                        .takes(Schema.of(BreakoutHelp.class))
                        .answers(Schema.ofOutput(BreakoutMessageSent.class))
                        .refuses(ErrorCode.INVALID_STATE)
                        .by(call ->
                                sent(call, call.bodyIfAny(BreakoutHelp.class).command())),
                Route.post(ONE + "/assign/{user_id}", "Send a participant to a breakout room")
                        .answers(Schema.ofOutput(BreakoutPlace.class))
                        .refuses(ErrorCode.ROOM_FULL)
                        .by(call -> moved(call, call.userId(), Optional.of(call.breakoutRoomId()))),
                Route.post(ONE + "/join", "Go to a breakout room that was opened for self-selection")
                        .answers(Schema.ofOutput(BreakoutPlace.class))
                        .refuses(ErrorCode.ROOM_FULL)
                        .by(call -> moved(call, call.identity().userId(), Optional.of(call.breakoutRoomId()))),
                Route.delete(ONE, "Close a breakout room; the answer has those that stay open")
                        .answers(LIST)
                        .by(call -> changed(call, new Close(call.breakoutRoomId()))));
    }

    private Answer changed(Call call, BreakoutCommand command) {
        return page(BreakoutShown.all(rooms.execute(call, command)), Optional.empty());
    }

    private Answer moved(Call call, UserId user, Optional<String> breakoutRoomId) {
        Room room = rooms.execute(call, new Move(user, breakoutRoomId));
        return Answer.json(new BreakoutPlace(user, room.breakouts().placeOf(user)));
    }

    private Answer sent(Call call, BreakoutCommand command) {
        rooms.execute(call, command);
        return Answer.json(new BreakoutMessageSent(true));
    }

    private Answer list(Call call) {
        var page = Page.of(call);
        var all = BreakoutShown.all(rooms.view(call).room());
        var from = page.cursor().map(last -> after(all, last)).orElse(0);
        var to = Math.min(all.size(), from + page.limit());
        var next = to < all.size() ? Optional.of(all.get(to - 1).breakoutRoomId()) : Optional.<String>empty();
        return page(all.subList(from, to), next);
    }

    /** Where that one is closed by now, the list begins anew: it is short, and nothing is to be missed. */
    private static int after(List<BreakoutShown> all, String last) {
        var ids = all.stream().map(BreakoutShown::breakoutRoomId).toList();
        return ids.indexOf(last) + 1;
    }

    private static Answer page(List<BreakoutShown> shown, Optional<String> next) {
        var items = shown.stream()
                .map(breakout -> Json.mapper().<com.fasterxml.jackson.databind.JsonNode>valueToTree(breakout))
                .toList();
        return Answer.json(Page.json("breakout_rooms", items, next));
    }
}

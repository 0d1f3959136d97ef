package dev.parley.adapters.http.gesture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.http.room.RoomAccess;
import dev.parley.adapters.http.routing.Answer;
import dev.parley.adapters.http.routing.Call;
import dev.parley.adapters.http.routing.Page;
import dev.parley.adapters.http.routing.Route;
import dev.parley.application.limits.RateLimit;
import dev.parley.domain.gesture.GestureCommand.LowerHand;
import dev.parley.domain.gesture.GestureCommand.RaiseHand;
import dev.parley.domain.gesture.GestureEvent.HandQueueShown;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Participant;
import dev.parley.domain.room.RaisedHand;
import dev.parley.json.Fields;
import dev.parley.json.HandShown;
import dev.parley.json.Json;
import dev.parley.json.RoomSchemas;
import dev.parley.json.schema.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Raised hands. */
public final class HandRoutes {

    /** @param userId whose hand to lower; one raises none but one's own */
    record HandRequest(@Nullable Boolean raised, Optional<UserId> userId) {
        HandRequest {
            Fields.required(raised, "raised");
        }

        boolean isUp() {
            return Boolean.TRUE.equals(raised);
        }
    }

    /** The hand of one, and the whole queue behind it. */
    record HandAnswer(UserId userId, boolean raised, Optional<Integer> position, List<HandShown> queue) {
        static HandAnswer of(UserId user, List<HandShown> queue) {
            var position = queue.stream()
                    .filter(hand -> hand.userId().equals(user))
                    .map(HandShown::position)
                    .findFirst();
            return new HandAnswer(user, position.isPresent(), position, queue);
        }
    }

    private final RoomAccess rooms;
    private final RateLimit limit;

    public HandRoutes(RoomAccess rooms, RateLimit limit) {
        this.rooms = rooms;
        this.limit = limit;
    }

    public List<Route> routes() {
        return List.of(
                Route.post("/webrtc/rooms/{room_id}/hand-raise", "Raise one's hand, or lower it or another's")
                        .takes(Schema.of(HandRequest.class))
                        .answers(Schema.ofOutput(HandAnswer.class))
                        .limitedBy(limit)
                        .by(this::raise),
                Route.get("/webrtc/rooms/{room_id}/hand-raise/queue", "Whose hands are up, first come first")
                        .query(Page.LIMIT, Page.CURSOR)
                        .answers(Schema.page("HandPage", "queue", RoomSchemas.HAND))
                        .by(this::queue));
    }

    private Answer raise(Call call) {
        var request = call.body(HandRequest.class);
        var me = call.identity().userId();
        var user = request.isUp() ? me : request.userId().orElse(me);
        var room = rooms.execute(call, request.isUp() ? new RaiseHand() : new LowerHand(user));
        return Answer.json(HandAnswer.of(user, HandShown.all(HandQueueShown.of(room))));
    }

    /** The place of a hand in the log is the place in the pages: who lowers theirs meanwhile moves nobody. */
    private Answer queue(Call call) {
        var page = Page.of(call);
        var room = rooms.view(call).room();
        var hands = room.raisedHands();
        var all = HandShown.all(HandQueueShown.of(room));
        var after = page.position(-1);
        var from = (int) hands.stream().takeWhile(p -> placeOf(p) <= after).count();
        var to = Math.min(hands.size(), from + page.limit());
        var next =
                to < hands.size() ? Optional.of(Long.toString(placeOf(hands.get(to - 1)))) : Optional.<String>empty();
        var items = all.subList(from, to).stream()
                .map(Json.mapper()::<JsonNode>valueToTree)
                .toList();
        return Answer.json(Page.json("queue", items, next));
    }

    private static long placeOf(Participant participant) {
        return participant.appearance().hand().map(RaisedHand::place).orElseThrow();
    }
}

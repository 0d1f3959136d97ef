package dev.parley.adapters.http.room;

import dev.parley.adapters.http.routing.Call;
import dev.parley.adapters.http.routing.Problem;
import dev.parley.application.port.RoomView;
import dev.parley.application.room.Outcome;
import dev.parley.application.room.RoomEngine;
import dev.parley.domain.decision.Command;
import dev.parley.domain.decision.ErrorCode;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Founding;
import dev.parley.domain.room.Participant;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomRejection;
import java.util.function.BiPredicate;

/** How a call gets at a room: to look inside one is a member, or an admin; what may be done, the room decides. */
public final class RoomAccess {

    private final RoomEngine engine;

    public RoomAccess(RoomEngine engine) {
        this.engine = engine;
    }

    /** @throws Problem when there is no such room, or it is none of the caller's business */
    public RoomView view(Call call) {
        var view = existing(call.roomId());
        if (!call.identity().admin() && !view.room().has(call.identity().userId())) {
            throw Problem.of(RoomRejection.NOT_A_MEMBER);
        }
        return view;
    }

    /**
     * What not every member sees.
     *
     * @param seenBy which of them do; an admin does in any case
     * @throws Problem when there is no such room, or it is none of the caller's business
     */
    Room view(Call call, BiPredicate<Room, Participant> seenBy) {
        var room = view(call).room();
        var caller = room.participant(call.identity().userId());
        if (!call.identity().admin() && caller.filter(p -> seenBy.test(room, p)).isEmpty()) {
            throw Problem.of(RoomRejection.NOT_ALLOWED);
        }
        return room;
    }

    /**
     * Carries out a command, once for each {@code Idempotency-Key}.
     *
     * @return the room after it
     * @throws Problem when there is no such room, or it refuses
     */
    public Room execute(Call call, Command command) {
        var roomId = existing(call.roomId()).room().roomId();
        return done(engine.execute(roomId, call.identity(), command, call.commandId()));
    }

    /** @throws Problem when it was refused */
    public static Room done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done.room();
            case Outcome.Refused(var reason) -> throw Problem.of(reason);
        };
    }

    /** @throws Problem when nobody of that name is in the room */
    static Participant participant(Room room, UserId user) {
        return room.participant(user).orElseThrow(() -> Problem.of(RoomRejection.NO_SUCH_PARTICIPANT));
    }

    private RoomView existing(RoomId roomId) {
        var view = engine.view(roomId);
        if (view.head() == 0 && Founding.of(view.room()).isEmpty()) {
            throw Problem.of(ErrorCode.NOT_FOUND, "there is no such room");
        }
        return view;
    }
}

package dev.parley.domain.breakout;

import dev.parley.domain.breakout.BreakoutEvent.Announced;
import dev.parley.domain.breakout.BreakoutEvent.BreakoutsClosed;
import dev.parley.domain.breakout.BreakoutEvent.BreakoutsOpened;
import dev.parley.domain.breakout.BreakoutEvent.HelpAsked;
import dev.parley.domain.breakout.BreakoutEvent.MemberMoved;
import dev.parley.domain.breakout.BreakoutEvent.TimeLeftTold;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Breakout;
import dev.parley.domain.room.Breakouts;
import dev.parley.domain.room.Room;
import java.util.Map;
import java.util.Optional;

/** How the division of a room follows from its events. */
public final class BreakoutEvolution {

    private BreakoutEvolution() {}

    public static Room evolve(Room room, BreakoutEvent event) {
        return switch (event) {
            case BreakoutsOpened opened -> opened(room, opened);
            case MemberMoved moved ->
                room.has(moved.userId())
                        ? room.withBreakouts(room.breakouts().moving(moved.userId(), moved.to()))
                        : room;
            case BreakoutsClosed closed -> room.withBreakouts(room.breakouts().without(closed.breakoutRoomIds()));
            case TimeLeftTold told -> told(room, told);
            case Announced _, HelpAsked _ -> room;
        };
    }

    private static Room opened(Room room, BreakoutsOpened opened) {
        Breakouts breakouts = room.breakouts().with(opened.breakouts());
        for (Map.Entry<UserId, String> placed : opened.places().entrySet()) {
            if (room.has(placed.getKey())) {
                breakouts = breakouts.moving(placed.getKey(), Optional.of(placed.getValue()));
            }
        }
        return room.withBreakouts(breakouts);
    }

    private static Room told(Room room, TimeLeftTold told) {
        var timer = new Breakout.Timer(told.closesAt(), told.secondsLeft());
        var changed = told.breakoutRoomIds().stream()
                .flatMap(id -> room.breakouts().find(id).stream())
                .map(breakout -> breakout.withTimer(timer))
                .toList();
        return room.withBreakouts(room.breakouts().with(changed));
    }
}

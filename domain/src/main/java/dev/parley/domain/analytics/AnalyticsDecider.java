package dev.parley.domain.analytics;

import static dev.parley.domain.decision.Decision.accepted;
import static dev.parley.domain.decision.Decision.rejected;

import dev.parley.domain.analytics.AnalyticsCommand.TellEvent;
import dev.parley.domain.analytics.AnalyticsCommand.TellSeen;
import dev.parley.domain.analytics.AnalyticsEvent.ClientTold;
import dev.parley.domain.decision.Context;
import dev.parley.domain.decision.Decision;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Draft;
import dev.parley.domain.room.Room;
import java.util.List;

/** Decides what is kept of a meeting beside what happens in it. It changes no state. */
public final class AnalyticsDecider {

    private AnalyticsDecider() {}

    public static Decision decide(Room room, AnalyticsCommand command, Context context) {
        return switch (command) {
            case TellEvent(var type, var metadata) ->
                context.actor()
                        .filter(room::has)
                        .map(me -> accepted(Draft.by(me, new ClientTold(me, type, metadata), Audience.NOBODY)))
                        .orElse(rejected(AnalyticsRejection.NOT_A_MEMBER));
            case TellSeen(var seen) ->
                context.actor().isPresent() ? rejected(AnalyticsRejection.NOT_A_NODE) : keep(room, seen);
        };
    }

    /** A room that was forgotten meanwhile does not begin anew by what happened in it. */
    private static Decision keep(Room room, List<AnalyticsEvent> seen) {
        return room.isEmpty() && room.emptySince().isEmpty()
                ? rejected(AnalyticsRejection.NO_SUCH_ROOM)
                : accepted(seen.stream()
                        .map(event -> Draft.byServer(event, Audience.NOBODY))
                        .toList());
    }
}

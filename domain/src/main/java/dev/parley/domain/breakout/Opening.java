package dev.parley.domain.breakout;

import static dev.parley.domain.decision.Decision.accepted;
import static dev.parley.domain.decision.Decision.rejected;

import dev.parley.domain.breakout.BreakoutCommand.Open;
import dev.parley.domain.breakout.BreakoutEvent.BreakoutsOpened;
import dev.parley.domain.decision.Context;
import dev.parley.domain.decision.Decision;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Draft;
import dev.parley.domain.room.Authority;
import dev.parley.domain.room.Breakout;
import dev.parley.domain.room.Breakouts;
import dev.parley.domain.room.Participant;
import dev.parley.domain.room.Room;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides how breakouts are opened, and who is in them from the start. */
final class Opening {

    private Opening() {}

    static Decision decide(Room room, Open open, Authority authority, Context context) {
        var actor = context.actor();
        if (actor.isEmpty()) {
            return rejected(BreakoutRejection.NOT_ALLOWED);
        }
        if (room.isEmpty()) {
            return rejected(BreakoutRejection.NOBODY_IN);
        }
        if (open.rooms().isEmpty()) {
            return rejected(BreakoutRejection.NONE_PLANNED);
        }
        if (open.participants().isPresent() && open.assignment() != Assignment.AUTOMATIC) {
            return rejected(BreakoutRejection.NOT_SPREAD);
        }
        if (room.breakouts().open().size() + open.rooms().size() > Breakouts.MAX_OPEN) {
            return rejected(BreakoutRejection.TOO_MANY);
        }
        if (isNameTaken(room, open)) {
            return rejected(BreakoutRejection.NAME_TAKEN);
        }
        var breakouts = breakouts(open, actor.get(), context);
        if (open.assignment() != Assignment.AUTOMATIC) {
            return opened(breakouts, open, Map.of(), room, context);
        }
        var named = open.participants().orElse(List.of());
        var present =
                named.stream().flatMap(user -> room.participant(user).stream()).toList();
        if (present.size() < named.size()) {
            return rejected(BreakoutRejection.NO_SUCH_PARTICIPANTS);
        }
        if (!present.stream().allMatch(authority::isOver)) {
            return rejected(BreakoutRejection.NOT_OVER_THE_HOST);
        }
        var spread = open.participants().isPresent()
                ? present.stream()
                : room.present().stream().filter(p -> !p.role().manages());
        return Spreading.of(spread.map(Participant::userId).distinct().toList(), breakouts)
                .map(places -> opened(breakouts, open, places, room, context))
                .orElse(rejected(BreakoutRejection.NOT_ENOUGH_PLACES));
    }

    private static boolean isNameTaken(Room room, Open open) {
        var names = new HashSet<String>();
        var taken = room.breakouts().open().values().stream().map(Breakout::name);
        var wanted = open.rooms().stream().map(BreakoutCommand.Plan::name);
        return !Stream.concat(taken, wanted).allMatch(names::add);
    }

    private static List<Breakout> breakouts(Open open, UserId actor, Context context) {
        var timer = closesAt(open, context).map(end -> Breakout.Timer.toldAt(context.now(), end));
        var breakouts = new ArrayList<Breakout>();
        for (var plan : open.rooms()) {
            breakouts.add(new Breakout(
                    context.freshId() + "-" + (breakouts.size() + 1),
                    plan.name(),
                    plan.maxParticipants(),
                    open.assignment() == Assignment.SELF,
                    context.now(),
                    actor,
                    timer));
        }
        return breakouts;
    }

    private static Optional<Instant> closesAt(Open open, Context context) {
        return open.durationSeconds().map(context.now()::plusSeconds);
    }

    private static Decision opened(
            List<Breakout> breakouts, Open open, Map<UserId, String> places, Room room, Context context) {
        var media = BreakoutDecider.mediaOf(room, places.keySet().stream());
        var drafts = new ArrayList<Draft>();
        var opened = new BreakoutsOpened(breakouts, open.assignment(), places, media);
        drafts.add(new Draft(context.actor(), opened, Audience.EVERYONE));
        closesAt(open, context).ifPresent(end -> {
            var ends = new LinkedHashMap<String, Instant>();
            breakouts.forEach(breakout -> ends.put(breakout.breakoutRoomId(), end));
            var divided = BreakoutEvolution.evolve(room, opened);
            drafts.addAll(new TimeLeft(divided, Optional.empty(), context.now()).told(ends));
        });
        return accepted(drafts);
    }
}

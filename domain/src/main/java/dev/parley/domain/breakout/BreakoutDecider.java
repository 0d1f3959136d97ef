package dev.parley.domain.breakout;

import static dev.parley.domain.decision.Decision.accepted;
import static dev.parley.domain.decision.Decision.rejected;

import dev.parley.domain.breakout.BreakoutCommand.Announce;
import dev.parley.domain.breakout.BreakoutCommand.AskForHelp;
import dev.parley.domain.breakout.BreakoutCommand.Close;
import dev.parley.domain.breakout.BreakoutCommand.CloseAll;
import dev.parley.domain.breakout.BreakoutCommand.Extend;
import dev.parley.domain.breakout.BreakoutCommand.Move;
import dev.parley.domain.breakout.BreakoutCommand.Open;
import dev.parley.domain.breakout.BreakoutEvent.Announced;
import dev.parley.domain.breakout.BreakoutEvent.BreakoutsClosed;
import dev.parley.domain.breakout.BreakoutEvent.CloseReason;
import dev.parley.domain.breakout.BreakoutEvent.HelpAsked;
import dev.parley.domain.breakout.BreakoutEvent.MemberMoved;
import dev.parley.domain.chat.ChatText;
import dev.parley.domain.decision.Context;
import dev.parley.domain.decision.Decision;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Draft;
import dev.parley.domain.room.Authority;
import dev.parley.domain.room.Breakout;
import dev.parley.domain.room.MediaState;
import dev.parley.domain.room.Participant;
import dev.parley.domain.room.Permission;
import dev.parley.domain.room.Room;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides how a room is divided. Pure and total. */
public final class BreakoutDecider {

    private BreakoutDecider() {}

    public static Decision decide(Room room, BreakoutCommand command, Context context) {
        var authority = Authority.of(room, context);
        if (!authority.isInside()) {
            return rejected(BreakoutRejection.NOT_A_MEMBER);
        }
        return switch (command) {
            case Move move -> move(room, move, authority, context);
            case AskForHelp(var text) -> askForHelp(room, text, context);
            case Open open -> managed(authority, () -> Opening.decide(room, open, authority, context));
            case Close(var breakout) -> managed(authority, () -> close(room, breakout, context));
            case CloseAll _ -> managed(authority, () -> closeAll(room, context));
            case Extend(var seconds) -> managed(authority, () -> extend(room, seconds, context));
            case Announce(var text) -> managed(authority, () -> announce(room, text, context));
        };
    }

    /** What time has made due: breakouts that are over close, members of others hear how long they last. */
    public static List<Draft> due(Room room, Instant now) {
        var over = openIn(room)
                .filter(hasTimer(timer -> timer.isOver(now)))
                .map(Breakout::breakoutRoomId)
                .toList();
        var warned = ends(room, timer -> !timer.isOver(now) && !timer.next().isAfter(now), Duration.ZERO);
        var drafts = new ArrayList<>(new TimeLeft(room, Optional.empty(), now).told(warned));
        if (!over.isEmpty()) {
            drafts.add(Draft.byServer(closed(room, over, CloseReason.TIME_OVER), Audience.EVERYONE));
        }
        return drafts;
    }

    private static Decision managed(Authority authority, Supplier<Decision> deed) {
        return authority.managesParticipants() ? deed.get() : rejected(BreakoutRejection.NOT_ALLOWED);
    }

    private static Decision move(Room room, Move move, Authority authority, Context context) {
        var user = move.userId();
        if (!authority.managesParticipants() && !authority.is(user)) {
            return rejected(BreakoutRejection.NOT_ALLOWED);
        }
        var target = room.participant(user);
        if (target.isEmpty()) {
            return rejected(BreakoutRejection.NO_SUCH_PARTICIPANT);
        }
        var isSent = authority.isOver(target.get());
        if (!isSent && !authority.is(user)) {
            return rejected(BreakoutRejection.NOT_OVER_THE_HOST);
        }
        var from = room.breakouts().placeOf(user);
        if (move.breakoutRoomId().isPresent()) {
            var breakout = room.breakouts().find(move.breakoutRoomId().get());
            if (breakout.isEmpty()) {
                return rejected(BreakoutRejection.NO_SUCH_BREAKOUT);
            }
            if (!isSent && !breakout.get().selfSelect()) {
                return rejected(BreakoutRejection.NOT_YOURS_TO_CHOOSE);
            }
            if (!from.equals(move.breakoutRoomId()) && !room.breakouts().hasRoom(breakout.get())) {
                return rejected(BreakoutRejection.FULL);
            }
        }
        if (from.equals(move.breakoutRoomId())) {
            return accepted();
        }
        var met = mediaIn(room.withBreakouts(room.breakouts().moving(user, move.breakoutRoomId())), user);
        return accepted(
                new Draft(context.actor(), new MemberMoved(user, from, move.breakoutRoomId(), met), Audience.EVERYONE));
    }

    private static Decision close(Room room, String breakout, Context context) {
        return room.breakouts().find(breakout).isEmpty()
                ? rejected(BreakoutRejection.NO_SUCH_BREAKOUT)
                : accepted(new Draft(
                        context.actor(), closed(room, List.of(breakout), CloseReason.CLOSED), Audience.EVERYONE));
    }

    private static Decision closeAll(Room room, Context context) {
        var all = List.copyOf(room.breakouts().open().keySet());
        return all.isEmpty()
                ? accepted()
                : accepted(new Draft(context.actor(), closed(room, all, CloseReason.CLOSED), Audience.EVERYONE));
    }

    private static BreakoutsClosed closed(Room room, List<String> breakouts, CloseReason reason) {
        var after = room.breakouts().without(breakouts);
        var returned = members(room)
                .filter(user -> room.breakouts().placeOf(user).isPresent()
                        && after.placeOf(user).isEmpty())
                .toList();
        var main = members(room).filter(user -> after.placeOf(user).isEmpty());
        return new BreakoutsClosed(
                breakouts, !after.isDivided(), reason, returned, returned.isEmpty() ? Map.of() : mediaOf(room, main));
    }

    private static Decision extend(Room room, int seconds, Context context) {
        var now = context.now();
        var extended = ends(room, timer -> !timer.isOver(now), Duration.ofSeconds(seconds));
        if (extended.isEmpty()) {
            return rejected(BreakoutRejection.NO_TIMER);
        }
        var latest = now.plusSeconds(BreakoutCommand.MAX_SECONDS);
        return extended.values().stream().anyMatch(end -> end.isAfter(latest))
                ? rejected(BreakoutRejection.TOO_LONG)
                : accepted(new TimeLeft(room, context.actor(), now).told(extended));
    }

    private static Decision announce(Room room, String text, Context context) {
        if (!room.breakouts().isDivided()) {
            return rejected(BreakoutRejection.NOT_DIVIDED);
        }
        return context.actor()
                .map(sender -> accepted(Draft.by(
                        sender,
                        new Announced(sender, nameOf(room, sender), ChatText.neutralised(text), context.now()),
                        Audience.EVERYONE)))
                .orElse(rejected(BreakoutRejection.NOT_A_MEMBER));
    }

    private static Decision askForHelp(Room room, Optional<String> text, Context context) {
        var asking = context.actor().filter(room::has);
        if (asking.isEmpty()) {
            return rejected(BreakoutRejection.NOT_A_MEMBER);
        }
        var user = asking.get();
        var place = room.breakouts().placeOf(user);
        if (place.isEmpty()) {
            return rejected(BreakoutRejection.NOT_IN_A_BREAKOUT);
        }
        var managing = room.present().stream()
                .filter(p -> p.may(Permission.CAN_MANAGE_PARTICIPANTS))
                .map(Participant::userId)
                .collect(Collectors.toSet());
        var asked =
                new HelpAsked(user, nameOf(room, user), place.get(), text.map(ChatText::neutralised), context.now());
        return accepted(Draft.by(user, asked, new Audience.Only(managing).including(user)));
    }

    private static Stream<Breakout> openIn(Room room) {
        return room.breakouts().open().values().stream();
    }

    /** When those close whose timer is such, with so much more time. */
    private static Map<String, Instant> ends(Room room, Predicate<Breakout.Timer> which, Duration more) {
        var ends = new LinkedHashMap<String, Instant>();
        openIn(room)
                .forEach(breakout -> breakout.timer()
                        .filter(which)
                        .ifPresent(timer -> ends.put(
                                breakout.breakoutRoomId(), timer.closesAt().plus(more))));
        return ends;
    }

    private static Predicate<Breakout> hasTimer(Predicate<Breakout.Timer> which) {
        return breakout -> breakout.timer().filter(which).isPresent();
    }

    private static String nameOf(Room room, UserId user) {
        return room.participant(user).map(Participant::displayName).orElse(user.value());
    }

    private static Stream<UserId> members(Room room) {
        return room.present().stream().map(Participant::userId);
    }

    /** What all send who are together with {@code user}. */
    private static Map<UserId, MediaState> mediaIn(Room room, UserId user) {
        return mediaOf(room, members(room).filter(other -> room.breakouts().areTogether(user, other)));
    }

    static Map<UserId, MediaState> mediaOf(Room room, Stream<UserId> users) {
        return users.flatMap(user -> room.participant(user).stream())
                .collect(Collectors.toMap(Participant::userId, Participant::media));
    }
}

package dev.parley.adapters.websocket.breakout;

import dev.parley.adapters.websocket.breakout.BreakoutFeature.BreakoutAssignedShown;
import dev.parley.adapters.websocket.breakout.BreakoutFeature.BreakoutBroadcastShown;
import dev.parley.adapters.websocket.breakout.BreakoutFeature.BreakoutHelpShown;
import dev.parley.adapters.websocket.breakout.BreakoutFeature.BreakoutTimerShown;
import dev.parley.adapters.websocket.breakout.BreakoutFeature.BreakoutsClosedShown;
import dev.parley.adapters.websocket.breakout.BreakoutFeature.BreakoutsCreatedShown;
import dev.parley.adapters.websocket.connection.Examples;
import dev.parley.adapters.websocket.protocol.MessageDescription;
import dev.parley.adapters.websocket.protocol.Shown;
import dev.parley.adapters.websocket.protocol.Taken;
import dev.parley.domain.breakout.Assignment;
import dev.parley.domain.breakout.BreakoutEvent;
import dev.parley.domain.breakout.BreakoutEvent.Announced;
import dev.parley.domain.breakout.BreakoutEvent.BreakoutsClosed;
import dev.parley.domain.breakout.BreakoutEvent.BreakoutsOpened;
import dev.parley.domain.breakout.BreakoutEvent.CloseReason;
import dev.parley.domain.breakout.BreakoutEvent.HelpAsked;
import dev.parley.domain.breakout.BreakoutEvent.MemberMoved;
import dev.parley.domain.breakout.BreakoutEvent.TimeLeftTold;
import dev.parley.domain.breakout.BreakoutRejection;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Breakout;
import dev.parley.domain.room.MediaState;
import dev.parley.json.BreakoutRequests.BreakoutBroadcast;
import dev.parley.json.BreakoutRequests.BreakoutHelp;
import dev.parley.json.BreakoutRequests.BreakoutRoomAssign;
import dev.parley.json.BreakoutRequests.BreakoutRoomClose;
import dev.parley.json.BreakoutRequests.BreakoutRoomCreate;
import dev.parley.json.BreakoutRequests.BreakoutTimerExtend;
import dev.parley.json.RoomSchemas;
import dev.parley.json.schema.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link BreakoutFeature}'s messages, described for the authors of clients. */
final class BreakoutMessages {

    private static final String EVERYBODY = "everybody, wherever they are";
    private static final String MANAGING = "can_manage_participants";
    private static final String RED = "q5tz-1";
    private static final Instant END = Examples.AT.plusSeconds(600);
    private static final Map<UserId, MediaState> MEDIA = Map.of(Examples.BEN, new MediaState(true, false, false));

    private BreakoutMessages() {}

    static List<MessageDescription> descriptions() {
        return List.of(create(), assign(), close(), timer(), broadcast(), help());
    }

    private static MessageDescription create() {
        var red = new Breakout(
                RED,
                "Red",
                Optional.of(4),
                false,
                Examples.AT,
                Examples.ANNA,
                Optional.of(Breakout.Timer.toldAt(Examples.AT, END)));
        var opened = new BreakoutsOpened(List.of(red), Assignment.AUTOMATIC, Map.of(Examples.BEN, RED), MEDIA);
        return MessageDescription.of(
                BreakoutFeature.CREATE,
                "Open 1 to 50 breakout rooms, beside those that are open: partitions of the room, whose members keep socket, role and hand."
                        + " Chat, signalling, media, speaking and reactions then reach those of the same partition alone,"
                        + " and the envelope names it (breakout_room_id; without it: the main room)."
                        + " assignment is manual where nothing is said; automatic spreads everyone but the host and moderators,"
                        + " or exactly participant_ids, so that numbers differ by one at most; self lets members choose.",
                Taken.message(BreakoutRoomCreate.class, MANAGING)
                        .refusedFor(
                                BreakoutRejection.NOT_A_MEMBER,
                                BreakoutRejection.NOT_ALLOWED,
                                BreakoutRejection.NOT_OVER_THE_HOST,
                                BreakoutRejection.NOT_SPREAD,
                                BreakoutRejection.NO_SUCH_PARTICIPANTS,
                                BreakoutRejection.NAME_TAKEN,
                                BreakoutRejection.TOO_MANY,
                                BreakoutRejection.NOT_ENOUGH_PLACES)
                        .like(
                                "{\"rooms\": [{\"name\": \"Red\", \"max_participants\": 4}, {\"name\": \"Blue\"}],"
                                        + " \"assignment\": \"automatic\", \"duration_seconds\": 600}",
                                "{\"rooms\": [{\"name\": \"Red\"}], \"assignment\": \"automatic\", \"participant_ids\": [\"ben\"]}",
                                "{\"rooms\": [{\"name\": \"Red\"}]}"),
                Shown.logged(
                        "Breakout rooms are open; participant_ids are in them already, media is what these send now.",
                        Schema.ofOutput(BreakoutsCreatedShown.class)
                                .with("breakout_rooms", Schema.list(RoomSchemas.BREAKOUT)),
                        EVERYBODY,
                        Examples.logged(Optional.of(Examples.ANNA), opened, BreakoutFeature.encoded(opened))));
    }

    private static MessageDescription assign() {
        return MessageDescription.of(
                BreakoutFeature.ASSIGN,
                "Send somebody to a breakout room, or back to the main room (breakout_room_id null); with one's own user_id, go there.",
                Taken.message(
                                BreakoutRoomAssign.class,
                                "can_manage_participants, and only the host for the host;"
                                        + " every member for themselves to the main room and to what was opened with assignment self")
                        .refusedFor(
                                BreakoutRejection.NOT_A_MEMBER,
                                BreakoutRejection.NOT_ALLOWED,
                                BreakoutRejection.NOT_OVER_THE_HOST,
                                BreakoutRejection.NOT_YOURS_TO_CHOOSE,
                                BreakoutRejection.NO_SUCH_PARTICIPANT,
                                BreakoutRejection.NO_SUCH_BREAKOUT,
                                BreakoutRejection.FULL)
                        .like(
                                "{\"breakout_room_id\": \"" + RED + "\", \"user_id\": \"ben\"}",
                                "{\"user_id\": \"ben\"}"),
                shown(
                        "Somebody has moved; media is what they send, and those whom they meet.",
                        BreakoutAssignedShown.class,
                        Examples.ANNA,
                        new MemberMoved(Examples.BEN, Optional.empty(), Optional.of(RED), MEDIA)));
    }

    private static MessageDescription close() {
        return MessageDescription.of(
                BreakoutFeature.CLOSE,
                "Close one breakout room, or all: their members are back in the main room in this one step, also those who reconnect.",
                Taken.message(BreakoutRoomClose.class, MANAGING)
                        .shaped(Schema.of(BreakoutRoomClose.class).withOneOf("breakout_room_id", "all"))
                        .refusedFor(
                                BreakoutRejection.NOT_A_MEMBER,
                                BreakoutRejection.NOT_ALLOWED,
                                BreakoutRejection.NO_SUCH_BREAKOUT)
                        .like("{\"breakout_room_id\": \"" + RED + "\"}", "{\"all\": true}"),
                shown(
                        "Breakout rooms are closed, because somebody did or because their time is over. user_ids are back;"
                                + " all: none is left open; media is what all in the main room send now.",
                        BreakoutsClosedShown.class,
                        Examples.ANNA,
                        new BreakoutsClosed(List.of(RED), true, CloseReason.CLOSED, List.of(Examples.BEN), MEDIA)));
    }

    private static MessageDescription timer() {
        var told = new TimeLeftTold(Optional.of(RED), List.of(RED), END, 600);
        return MessageDescription.of(
                BreakoutFeature.TIMER,
                "Give all breakout rooms that have a timer more time, up to 24 hours from now.",
                Taken.message(BreakoutTimerExtend.class, MANAGING)
                        .refusedFor(
                                BreakoutRejection.NOT_A_MEMBER,
                                BreakoutRejection.NOT_ALLOWED,
                                BreakoutRejection.NO_TIMER,
                                BreakoutRejection.TOO_LONG)
                        .like("{\"extend_seconds\": 300}"),
                Shown.logged(
                        "How long a breakout room still lasts: at its start, after an extension, at 60 and at 10 seconds."
                                + " Of several that close together (breakout_room_ids) everybody hears once: whoever is in"
                                + " one of them with its breakout_room_id, everybody else without one.",
                        Schema.ofOutput(BreakoutTimerShown.class),
                        EVERYBODY,
                        Examples.logged(Optional.empty(), told, BreakoutFeature.encoded(told))));
    }

    private static MessageDescription broadcast() {
        return MessageDescription.of(
                BreakoutFeature.BROADCAST,
                "Say something to all, in the main room and in every breakout room. HTML arrives as character references.",
                Taken.message(BreakoutBroadcast.class, MANAGING)
                        .refusedFor(
                                BreakoutRejection.NOT_A_MEMBER,
                                BreakoutRejection.NOT_ALLOWED,
                                BreakoutRejection.NOT_DIVIDED)
                        .like("{\"message\": \"Five minutes left\"}"),
                shown(
                        "It was said.",
                        BreakoutBroadcastShown.class,
                        Examples.ANNA,
                        new Announced(Examples.ANNA, "Anna Arendt", "Five minutes left", Examples.AT)));
    }

    private static MessageDescription help() {
        var asked = new HelpAsked(Examples.BEN, "Ben Bauer", RED, Optional.of("We are stuck"), Examples.AT);
        return MessageDescription.of(
                BreakoutFeature.HELP,
                "Call those who manage participants into one's breakout room.",
                Taken.message(BreakoutHelp.class, "every member of a breakout room")
                        .refusedFor(BreakoutRejection.NOT_A_MEMBER, BreakoutRejection.NOT_IN_A_BREAKOUT)
                        .like("{\"message\": \"We are stuck\"}", "{}"),
                Shown.logged(
                        "Somebody asks for help.",
                        Schema.ofOutput(BreakoutHelpShown.class),
                        "those with can_manage_participants, and the sender",
                        Examples.logged(Optional.of(Examples.BEN), asked, BreakoutFeature.encoded(asked))));
    }

    private static Shown shown(String when, Class<? extends Record> payload, UserId sender, BreakoutEvent event) {
        return Shown.logged(
                when,
                Schema.ofOutput(payload),
                EVERYBODY,
                Examples.logged(Optional.of(sender), event, BreakoutFeature.encoded(event)));
    }
}

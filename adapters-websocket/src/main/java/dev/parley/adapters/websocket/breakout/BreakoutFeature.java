package dev.parley.adapters.websocket.breakout;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.adapters.websocket.connection.Feature;
import dev.parley.adapters.websocket.connection.MessageType;
import dev.parley.adapters.websocket.connection.MessageType.Traffic;
import dev.parley.adapters.websocket.connection.WireMessage;
import dev.parley.adapters.websocket.protocol.MessageDescription;
import dev.parley.application.room.RoomEngine;
import dev.parley.domain.breakout.Assignment;
import dev.parley.domain.breakout.BreakoutCommand;
import dev.parley.domain.breakout.BreakoutEvent;
import dev.parley.domain.breakout.BreakoutEvent.Announced;
import dev.parley.domain.breakout.BreakoutEvent.BreakoutsClosed;
import dev.parley.domain.breakout.BreakoutEvent.BreakoutsOpened;
import dev.parley.domain.breakout.BreakoutEvent.CloseReason;
import dev.parley.domain.breakout.BreakoutEvent.HelpAsked;
import dev.parley.domain.breakout.BreakoutEvent.MemberMoved;
import dev.parley.domain.breakout.BreakoutEvent.TimeLeftTold;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Event;
import dev.parley.domain.room.MediaState;
import dev.parley.json.BreakoutRequests.BreakoutBroadcast;
import dev.parley.json.BreakoutRequests.BreakoutHelp;
import dev.parley.json.BreakoutRequests.BreakoutRoomAssign;
import dev.parley.json.BreakoutRequests.BreakoutRoomClose;
import dev.parley.json.BreakoutRequests.BreakoutRoomCreate;
import dev.parley.json.BreakoutRequests.BreakoutTimerExtend;
import dev.parley.json.BreakoutShown;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@code breakout-room-*}, {@code breakout-timer}, {@code breakout-broadcast} and {@code breakout-help}. */
public final class BreakoutFeature implements Feature {

    static final String CREATE = "breakout-room-create";
    static final String ASSIGN = "breakout-room-assign";
    static final String CLOSE = "breakout-room-close";
    static final String TIMER = "breakout-timer";
    static final String BROADCAST = "breakout-broadcast";
    static final String HELP = "breakout-help";

    private final RoomEngine engine;

    public BreakoutFeature(RoomEngine engine) {
        this.engine = engine;
    }

    record BreakoutMedia(UserId userId, boolean audioEnabled, boolean videoEnabled, boolean screenSharing) {
        static List<BreakoutMedia> all(Map<UserId, MediaState> media) {
            return media.entrySet().stream()
                    .map(each -> new BreakoutMedia(
                            each.getKey(),
                            each.getValue().audioEnabled(),
                            each.getValue().videoEnabled(),
                            each.getValue().screenSharing()))
                    .sorted(Comparator.comparing(each -> each.userId().value()))
                    .toList();
        }
    }

    record BreakoutsCreatedShown(List<BreakoutShown> breakoutRooms, Assignment assignment, List<BreakoutMedia> media) {}

    record BreakoutAssignedShown(
            UserId userId,
            Optional<String> breakoutRoomId,
            Optional<String> fromBreakoutRoomId,
            List<BreakoutMedia> media) {}

    /** @param userIds who is back in the main room */
    record BreakoutsClosedShown(
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> breakoutRoomId,
            List<String> breakoutRoomIds,
            boolean all,
            CloseReason reason,
            List<UserId> userIds,
            List<BreakoutMedia> media) {}

    record BreakoutTimerShown(
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> breakoutRoomId,
            List<String> breakoutRoomIds,
            Instant closesAt,
            int secondsLeft) {}

    record BreakoutBroadcastShown(String message, UserId senderId, String senderName, Instant timestamp) {}

    record BreakoutHelpShown(
            String breakoutRoomId,
            UserId userId,
            String username,
            String displayName,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> message,
            Instant timestamp) {}

    @Override
    public List<MessageType<?>> messages() {
        return List.of(
                message(CREATE, BreakoutRoomCreate.class, BreakoutRoomCreate::command),
                message(ASSIGN, BreakoutRoomAssign.class, BreakoutRoomAssign::command),
                message(CLOSE, BreakoutRoomClose.class, BreakoutRoomClose::command),
                message(TIMER, BreakoutTimerExtend.class, BreakoutTimerExtend::command),
                message(BROADCAST, BreakoutBroadcast.class, BreakoutBroadcast::command),
                message(HELP, BreakoutHelp.class, BreakoutHelp::command));
    }

    private <P> MessageType<P> message(String name, Class<P> payload, Function<P, BreakoutCommand> command) {
        return new MessageType<>(name, payload, Traffic.OTHER, (caller, p) -> caller.asks(engine, command.apply(p)));
    }

    @Override
    public List<MessageDescription> descriptions() {
        return BreakoutMessages.descriptions();
    }

    @Override
    public Optional<WireMessage> encode(Event event) {
        return event instanceof BreakoutEvent breakout ? Optional.of(encoded(breakout)) : Optional.empty();
    }

    static WireMessage encoded(BreakoutEvent event) {
        return switch (event) {
            case BreakoutsOpened opened ->
                new WireMessage(
                        CREATE,
                        new BreakoutsCreatedShown(
                                opened.breakouts().stream()
                                        .map(breakout -> BreakoutShown.of(breakout, opened.places()))
                                        .toList(),
                                opened.assignment(),
                                BreakoutMedia.all(opened.media())));
            case MemberMoved moved ->
                new WireMessage(
                        ASSIGN,
                        new BreakoutAssignedShown(
                                moved.userId(), moved.to(), moved.from(), BreakoutMedia.all(moved.media())));
            case BreakoutsClosed closed ->
                new WireMessage(
                        CLOSE,
                        new BreakoutsClosedShown(
                                closed.breakoutRoomIds().size() == 1
                                        ? Optional.of(closed.breakoutRoomIds().getFirst())
                                        : Optional.empty(),
                                closed.breakoutRoomIds(),
                                closed.all(),
                                closed.reason(),
                                closed.returned(),
                                BreakoutMedia.all(closed.media())));
            case TimeLeftTold told ->
                new WireMessage(
                        TIMER,
                        new BreakoutTimerShown(
                                told.breakoutRoomId(), told.breakoutRoomIds(), told.closesAt(), told.secondsLeft()));
            case Announced said ->
                new WireMessage(
                        BROADCAST,
                        new BreakoutBroadcastShown(said.text(), said.senderId(), said.senderName(), said.at()));
            case HelpAsked asked ->
                new WireMessage(
                        HELP,
                        new BreakoutHelpShown(
                                asked.breakoutRoomId(),
                                asked.userId(),
                                asked.userId().value(),
                                asked.name(),
                                asked.text(),
                                asked.at()));
        };
    }
}

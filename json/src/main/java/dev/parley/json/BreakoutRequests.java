package dev.parley.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.domain.breakout.Assignment;
import dev.parley.domain.breakout.BreakoutCommand;
import dev.parley.domain.chat.ChatText;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Breakouts;
import dev.parley.json.schema.Bounds;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What clients ask of breakout rooms, the same on the socket and over REST. */
public final class BreakoutRequests {

    private static final int MAX_NAME_LENGTH = 100;
    private static final int MAX_ID_LENGTH = 128;
    private static final int MAX_MEMBERS = 1_000;

    private BreakoutRequests() {}

    /**
     * Breakouts to open.
     *
     * @param assignment manual, where nothing is said
     * @param participantIds whom to spread, with the assignment automatic
     */
    public record BreakoutRoomCreate(
            List<BreakoutRoomPlan> rooms,
            Optional<Assignment> assignment,

            @Bounds(min = 1, max = BreakoutCommand.MAX_SECONDS)
            Optional<Integer> durationSeconds,

            Optional<List<UserId>> participantIds) {
        public BreakoutRoomCreate {
            Fields.required(rooms, "rooms").forEach(room -> Fields.required(room, "rooms"));
            if (rooms.isEmpty() || rooms.size() > Breakouts.MAX_OPEN) {
                throw new InvalidFieldException("rooms", "has 1 to " + Breakouts.MAX_OPEN + " entries");
            }
            durationSeconds.ifPresent(
                    seconds -> Fields.range(seconds, "duration_seconds", 1, BreakoutCommand.MAX_SECONDS));
            participantIds.ifPresent(ids -> ids.forEach(id -> Fields.required(id, "participant_ids")));
            if (participantIds.filter(List::isEmpty).isPresent()) {
                throw new InvalidFieldException("participant_ids", "names somebody, or is left out");
            }
        }

        public BreakoutCommand command() {
            return new BreakoutCommand.Open(
                    rooms.stream().map(BreakoutRoomPlan::plan).toList(),
                    assignment.orElse(Assignment.MANUAL),
                    durationSeconds,
                    participantIds);
        }
    }

    /** One of them. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record BreakoutRoomPlan(
            @Bounds(min = 1, max = MAX_NAME_LENGTH) String name,
            @Bounds(min = 1, max = MAX_MEMBERS) Optional<Integer> maxParticipants) {
        public BreakoutRoomPlan {
            notBlank(name, "name", MAX_NAME_LENGTH);
            maxParticipants.ifPresent(max -> Fields.range(max, "max_participants", 1, MAX_MEMBERS));
        }

        BreakoutCommand.Plan plan() {
            return new BreakoutCommand.Plan(name, maxParticipants);
        }
    }

    /** @param breakoutRoomId where to; null for the main room */
    public record BreakoutRoomAssign(
            @Bounds(min = 1, max = MAX_ID_LENGTH) Optional<String> breakoutRoomId, UserId userId) {
        public BreakoutRoomAssign {
            Fields.text(breakoutRoomId, "breakout_room_id", 1, MAX_ID_LENGTH);
            Fields.required(userId, "user_id");
        }

        public BreakoutCommand command() {
            return new BreakoutCommand.Move(userId, breakoutRoomId);
        }
    }

    /** Either one, or all. */
    public record BreakoutRoomClose(
            @Bounds(min = 1, max = MAX_ID_LENGTH) Optional<String> breakoutRoomId, Optional<Boolean> all) {
        public BreakoutRoomClose {
            Fields.text(breakoutRoomId, "breakout_room_id", 1, MAX_ID_LENGTH);
            if (breakoutRoomId.isPresent() == all.orElse(false)) {
                throw new InvalidFieldException("breakout_room_id", "is required, or all: true, and not both");
            }
        }

        public BreakoutCommand command() {
            return breakoutRoomId
                    .<BreakoutCommand>map(BreakoutCommand.Close::new)
                    .orElseGet(BreakoutCommand.CloseAll::new);
        }
    }

    /** How much longer. */
    public record BreakoutTimerExtend(
            @Bounds(min = 1, max = BreakoutCommand.MAX_SECONDS) @Nullable
            Integer extendSeconds) {
        public BreakoutTimerExtend {
            Fields.range(extendSeconds, "extend_seconds", 1, BreakoutCommand.MAX_SECONDS);
        }

        public BreakoutCommand command() {
            return new BreakoutCommand.Extend(
                    Fields.range(extendSeconds, "extend_seconds", 1, BreakoutCommand.MAX_SECONDS));
        }
    }

    /** What all are to hear. */
    public record BreakoutBroadcast(
            @Bounds(min = 1, max = ChatText.MAX_LENGTH) String message) {
        public BreakoutBroadcast {
            notBlank(message, "message", ChatText.MAX_LENGTH);
        }

        public BreakoutCommand command() {
            return new BreakoutCommand.Announce(message);
        }
    }

    /** What help is needed for. */
    public record BreakoutHelp(
            @Bounds(min = 1, max = ChatText.MAX_LENGTH) Optional<String> message) {
        public BreakoutHelp {
            Fields.text(message, "message", 1, ChatText.MAX_LENGTH);
        }

        public BreakoutCommand command() {
            return new BreakoutCommand.AskForHelp(message);
        }
    }

    private static void notBlank(@Nullable String value, String field, int max) {
        if (Fields.text(value, field, 1, max).isBlank()) {
            throw new InvalidFieldException(field, "has more than white space");
        }
    }
}

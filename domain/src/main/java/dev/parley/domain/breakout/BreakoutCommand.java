package dev.parley.domain.breakout;

import dev.parley.domain.decision.Command;
import dev.parley.domain.identity.UserId;
import java.util.List;
import java.util.Optional;

/** What can be asked of a room that is divided, or to be. */
public sealed interface BreakoutCommand extends Command {

    /** How long a breakout may last, in seconds. */
    int MAX_SECONDS = 86_400;

    /**
     * Open breakouts.
     *
     * @param durationSeconds after which they close by themselves, 1 to {@link #MAX_SECONDS}
     * @param participants whom to spread; empty for everyone but the host and moderators. Only with {@link Assignment#AUTOMATIC}
     */
    record Open(
            List<Plan> rooms,
            Assignment assignment,
            Optional<Integer> durationSeconds,
            Optional<List<UserId>> participants)
            implements BreakoutCommand {
        public Open {
            rooms = List.copyOf(rooms);
        }
    }

    /**
     * One that is to be opened.
     *
     * @param name unlike that of every other one that is open
     */
    record Plan(String name, Optional<Integer> maxParticipants) {}

    /**
     * Send somebody, or go oneself, to a breakout.
     *
     * @param breakoutRoomId empty for the main room
     */
    record Move(UserId userId, Optional<String> breakoutRoomId) implements BreakoutCommand {}

    record Close(String breakoutRoomId) implements BreakoutCommand {}

    record CloseAll() implements BreakoutCommand {}

    /**
     * Give all breakouts that have a timer more time.
     *
     * @param seconds 1 to {@link #MAX_SECONDS}
     */
    record Extend(int seconds) implements BreakoutCommand {}

    /** Say something to all, wherever they are. */
    record Announce(String text) implements BreakoutCommand {}

    /** Call those who manage participants into one's breakout. */
    record AskForHelp(Optional<String> text) implements BreakoutCommand {}
}

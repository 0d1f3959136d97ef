package dev.parley.domain.decisions;

import dev.parley.domain.decision.Command;
import java.util.function.Function;

/**
 * Something that is asked of the meeting.
 *
 * @param words what the command asks for, beside its name
 * @param command by the name of the user who asks
 */
record Attempt(String words, Function<String, Command> command) {

    Command by(Actor actor) {
        return command.apply(actor.user);
    }

    Class<?> type() {
        return by(Actor.HOST).getClass();
    }
}

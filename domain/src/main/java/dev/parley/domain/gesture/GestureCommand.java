package dev.parley.domain.gesture;

import dev.parley.domain.decision.Command;
import dev.parley.domain.identity.UserId;

/** What can be asked without a word. */
public sealed interface GestureCommand extends Command {

    /** Raise one's own hand. */
    record RaiseHand() implements GestureCommand {}

    /** Lower one's own hand, or another's. */
    record LowerHand(UserId userId) implements GestureCommand {}

    /** @param reactionType one emoji, see {@link Emoji} */
    record React(String reactionType) implements GestureCommand {}
}

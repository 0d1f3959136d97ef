package dev.parley.domain.decision;

import dev.parley.domain.log.Draft;
import java.util.List;

/** The answer to a command. */
public sealed interface Decision {

    /**
     * The command holds. A repeat of something done already is accepted with nothing to log.
     *
     * @param logged what goes into the room's log, in this order, all or nothing
     * @param ephemeral what is passed on at most once and never logged
     */
    record Accepted(List<Draft> logged, List<Draft> ephemeral) implements Decision {
        public Accepted {
            logged = List.copyOf(logged);
            ephemeral = List.copyOf(ephemeral);
        }
    }

    /** The command does not hold; nothing happened. */
    record Rejected(Rejection reason) implements Decision {}

    static Decision accepted(Draft... logged) {
        return new Accepted(List.of(logged), List.of());
    }

    static Decision accepted(List<Draft> logged) {
        return new Accepted(logged, List.of());
    }

    /** Nothing to log: passed on at most once. */
    static Decision passedOn(Draft ephemeral) {
        return new Accepted(List.of(), List.of(ephemeral));
    }

    static Decision rejected(Rejection reason) {
        return new Rejected(reason);
    }
}

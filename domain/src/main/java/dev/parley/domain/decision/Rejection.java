package dev.parley.domain.decision;

/** Why a command was refused. Each feature has an enum of its own. */
public interface Rejection {

    ErrorCode code();

    /** One sentence for the person who gets it; holds nothing secret. */
    String message();
}

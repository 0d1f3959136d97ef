package dev.parley.domain.decision;

/** Why a command was refused. Each feature has an enum of its own. */
public interface Rejection {

    /** @param message one sentence for the person who gets it; holds nothing secret */
    record Reason(ErrorCode code, String message) {}

    Reason reason();

    default ErrorCode code() {
        return reason().code();
    }

    default String message() {
        return reason().message();
    }
}

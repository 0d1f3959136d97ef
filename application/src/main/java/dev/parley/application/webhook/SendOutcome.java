package dev.parley.application.webhook;

/** What became of something that was sent, as far as it is counted. */
public enum SendOutcome {
    DELIVERED,

    /** To be tried again. */
    FAILED,
    DEAD;

    static SendOutcome of(Delivery settled) {
        return switch (settled.state()) {
            case DELIVERED -> DELIVERED;
            case PENDING -> FAILED;
            case DEAD -> DEAD;
        };
    }
}

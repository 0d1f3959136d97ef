package dev.parley.adapters.redis.connection;

/** Redis cannot be used as it is; the message says why, in one line for the operator, without a password. */
public final class RedisUnusableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean passing;

    RedisUnusableException(String message, boolean passing) {
        super(message);
        this.passing = passing;
    }

    /** Whether that may be over soon: it could not be reached. */
    boolean isPassing() {
        return passing;
    }
}

package dev.parley.adapters.redis.connection;

/** Redis cannot be used as it is; the message says why, in one line for the operator, without a password. */
public final class RedisUnusableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RedisUnusableException(String message) {
        super(message);
    }
}

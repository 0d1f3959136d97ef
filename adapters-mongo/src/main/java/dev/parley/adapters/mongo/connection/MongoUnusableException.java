package dev.parley.adapters.mongo.connection;

/** MongoDB cannot be used as it is; the message says why, in one line for the operator, without a password. */
public final class MongoUnusableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MongoUnusableException(String message) {
        super(message);
    }
}

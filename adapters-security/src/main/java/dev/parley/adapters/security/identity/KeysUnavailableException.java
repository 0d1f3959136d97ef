package dev.parley.adapters.security.identity;

/** The issuer's keys cannot be had, and none from before will do. */
final class KeysUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    KeysUnavailableException(Throwable cause) {
        super("the keys of the token issuer cannot be fetched", cause);
    }

    KeysUnavailableException() {
        super("the keys of the token issuer could not be fetched a moment ago");
    }
}

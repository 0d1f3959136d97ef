package dev.parley.application.port;

import java.time.Duration;

/**
 * What was asked for cannot be done at the moment: a port's backend cannot be reached, is too slow or full, or others were always faster.
 * The caller may try again. Whether it was done all the same is not known, unless the port says so.
 */
public final class UnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * @param message one sentence for whoever asked; holds nothing secret
     * @param retryAfter more than 0
     */
    public UnavailableException(String message, Duration retryAfter) {
        // An answer, not an accident: no stack trace is ever looked at, and during an outage there are thousands of
        // these.
        super(message, null, false, false);
        this.retryAfter = retryAfter;
    }

    /** After how long trying again may help. */
    public Duration retryAfter() {
        return retryAfter;
    }
}

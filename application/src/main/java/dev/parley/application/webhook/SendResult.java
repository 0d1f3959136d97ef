package dev.parley.application.webhook;

import java.time.Duration;
import java.util.Optional;

/** What came of sending something to an endpoint. Nothing of an answer's body is ever kept. */
public sealed interface SendResult {

    /** @param retryAfter as the answer asked for */
    record Answered(int status, Optional<Duration> retryAfter) implements SendResult {}

    record Failed(Problem problem) implements SendResult {}

    /** Why there was no answer. */
    enum Problem {
        UNKNOWN_HOST,

        /** The name leads to addresses that nothing is sent to. */
        ADDRESS_REFUSED,
        CONNECTION_FAILED,
        TLS_FAILED,
        TIMEOUT,

        /** What came was no HTTP, or the connection ended before the answer. */
        BAD_ANSWER
    }

    default boolean isSuccess() {
        return this instanceof Answered(int status, var _) && status >= 200 && status < 300;
    }
}

package dev.parley.application.limits;

import java.time.Duration;

/** What somebody may still do within a {@link RateLimit}. */
public sealed interface Allowance {

    /** Where there is no limit. */
    Granted UNLIMITED = new Granted(Integer.MAX_VALUE, Duration.ZERO);

    /**
     * It may be done.
     *
     * @param remaining how many more may be done now
     * @param renewal after how long there is one more; zero when none is used
     */
    record Granted(int remaining, Duration renewal) implements Allowance {}

    /** @param retryAfter after how long to try again; positive */
    record Refused(Duration retryAfter) implements Allowance {}
}

package dev.parley.application.webhook;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** That something was sent, and what came of it. */
public record Attempt(Instant at, SendResult result) {

    public Attempt {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }
}

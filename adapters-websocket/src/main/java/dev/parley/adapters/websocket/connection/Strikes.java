package dev.parley.adapters.websocket.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts the bad messages of one socket: more than 20 in a minute are too many. */
final class Strikes {

    private static final int ALLOWED = 20;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Deque<Instant> recent = new ArrayDeque<>(0);

    boolean isOneTooMany(Instant now) {
        while (!recent.isEmpty() && recent.getFirst().plus(WINDOW).isBefore(now)) {
            recent.removeFirst();
        }
        recent.addLast(now);
        return recent.size() > ALLOWED;
    }
}

package dev.parley.application.limits;

import java.time.Duration;

/**
 * So many within a window.
 *
 * @param name how metrics and stores call it
 * @param permits how many; 0 turns the limit off
 * @param longest how long whoever has used them up may be refused; where that is longer than the window, coming again too early doubles the wait
 */
public record RateLimit(String name, int permits, Duration window, Duration longest) {

    /** A limit by which nobody is refused for longer than the window. */
    public RateLimit(String name, int permits, Duration window) {
        this(name, permits, window, window);
    }

    public boolean isOff() {
        return permits == 0;
    }

    /** Whether coming again too early costs anything. */
    public boolean grows() {
        return longest.compareTo(window) > 0;
    }
}

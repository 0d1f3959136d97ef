package dev.parley.application.limits;

import java.time.Duration;

/**
 * So many within a window.
 *
 * @param name how metrics and stores call it
 * @param permits how many; 0 turns the limit off
 */
public record RateLimit(String name, int permits, Duration window) {

    public boolean isOff() {
        return permits == 0;
    }
}

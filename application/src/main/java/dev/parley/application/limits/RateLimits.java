package dev.parley.application.limits;

import java.time.Duration;

/**
 * The limits of a server.
 *
 * @param messages WebSocket messages of a user beyond signalling
 * @param signalling signalling messages of a user
 * @param authFailures failed authentications from an address
 */
public record RateLimits(RateLimit messages, RateLimit signalling, RateLimit authFailures) {

    public static RateLimits of(int messagesPerMinute, int signallingPerMinute, int authFailuresPer10Minutes) {
        return new RateLimits(
                new RateLimit("messages", messagesPerMinute, Duration.ofMinutes(1)),
                new RateLimit("signalling", signallingPerMinute, Duration.ofMinutes(1)),
                new RateLimit("auth_failures", authFailuresPer10Minutes, Duration.ofMinutes(10)));
    }
}

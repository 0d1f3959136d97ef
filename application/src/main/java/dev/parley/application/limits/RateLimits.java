package dev.parley.application.limits;

import java.time.Duration;

/**
 * The limits of a server.
 *
 * @param messages WebSocket messages of a user beyond signalling
 * @param signalling signalling messages of a user
 * @param handRaises hands that a user raises or lowers
 * @param reactions of a user
 * @param fileOffers files that a user offers to others
 * @param roomCreations rooms that a user creates
 * @param authFailures failed authentications from an address; whoever goes on is refused for up to an hour
 */
public record RateLimits(
        RateLimit messages,
        RateLimit signalling,
        RateLimit handRaises,
        RateLimit reactions,
        RateLimit fileOffers,
        RateLimit roomCreations,
        RateLimit authFailures) {

    /** The limits that do not depend on what is asked for; all others off. */
    public static RateLimits of(int messagesPerMinute, int signallingPerMinute, int authFailuresPer10Minutes) {
        return new RateLimits(
                new RateLimit("messages", messagesPerMinute, Duration.ofMinutes(1)),
                new RateLimit("signalling", signallingPerMinute, Duration.ofMinutes(1)),
                handRaises(0),
                reactions(0),
                fileOffers(0),
                roomCreations(0),
                new RateLimit("auth_failures", authFailuresPer10Minutes, Duration.ofMinutes(10), Duration.ofHours(1)));
    }

    /** These limits, and how often a user may do what is to stay rare; 0 for as often as they like. */
    public RateLimits with(int handRaisesPerMinute, int reactionsPerMinute, int fileOffersPerHour) {
        return new RateLimits(
                messages,
                signalling,
                handRaises(handRaisesPerMinute),
                reactions(reactionsPerMinute),
                fileOffers(fileOffersPerHour),
                roomCreations,
                authFailures);
    }

    /** These limits, and how many rooms a user may create; 0 for as many as they like. */
    public RateLimits withRoomCreations(int perHour) {
        return new RateLimits(
                messages, signalling, handRaises, reactions, fileOffers, roomCreations(perHour), authFailures);
    }

    private static RateLimit handRaises(int perMinute) {
        return new RateLimit("hand_raises", perMinute, Duration.ofMinutes(1));
    }

    private static RateLimit reactions(int perMinute) {
        return new RateLimit("reactions", perMinute, Duration.ofMinutes(1));
    }

    private static RateLimit roomCreations(int perHour) {
        return new RateLimit("room_creations", perHour, Duration.ofHours(1));
    }

    private static RateLimit fileOffers(int perHour) {
        return new RateLimit("file_offers", perHour, Duration.ofHours(1));
    }
}

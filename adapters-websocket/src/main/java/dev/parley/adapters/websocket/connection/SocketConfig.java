package dev.parley.adapters.websocket.connection;

import java.time.Duration;

/**
 * How sockets are served.
 *
 * @param maxMessageBytes the largest message a client may send
 * @param maxQueuedBytes what may wait for a slow client before it is cut off
 * @param pingInterval how often the server asks a silent client for a sign of life
 * @param silenceLimit after how long without one the socket counts as gone
 */
public record SocketConfig(int maxMessageBytes, int maxQueuedBytes, Duration pingInterval, Duration silenceLimit) {

    public SocketConfig {
        if (maxMessageBytes < 1_024 || maxQueuedBytes < maxMessageBytes) {
            throw new IllegalArgumentException("messages have at least 1 KiB, and at least one fits into the queue");
        }
        if (pingInterval.compareTo(silenceLimit) >= 0) {
            throw new IllegalArgumentException("pings come more often than sockets are given up");
        }
    }

    /** 64 KiB messages, 1 MiB queues, and a silent socket given up after two thirds of the presence TTL. */
    public static SocketConfig forPresenceTtl(Duration presenceTtl) {
        var silence = presenceTtl.multipliedBy(2).dividedBy(3);
        return new SocketConfig(64 * 1_024, 1_024 * 1_024, silence.dividedBy(3), silence);
    }
}

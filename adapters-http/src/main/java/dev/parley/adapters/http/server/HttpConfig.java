package dev.parley.adapters.http.server;

import java.time.Duration;

/**
 * Where and how the server listens.
 *
 * @param host a name or address of this machine
 * @param port 1 to 65535; 0 for any that is free
 * @param behindProxy believe {@code Forwarded} and {@code X-Forwarded-*} about who calls; only where every request comes through a proxy
 *     that sets them
 * @param virtualThreads serve on virtual threads: slower where nothing blocks, and the only way where everything may
 * @param stopTimeout how long requests may take to end when the server stops, 0 to 5 minutes
 */
public record HttpConfig(String host, int port, boolean behindProxy, boolean virtualThreads, Duration stopTimeout) {

    public static final Duration DEFAULT_STOP_TIMEOUT = Duration.ofSeconds(5);

    private static final int MAX_PORT = 65_535;
    private static final Duration MAX_STOP_TIMEOUT = Duration.ofMinutes(5);

    /** @throws IllegalArgumentException saying what does not fit */
    public HttpConfig {
        if (host.isBlank()) {
            throw new IllegalArgumentException("the host is empty");
        }
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("the port is from 0 to " + MAX_PORT);
        }
        if (stopTimeout.isNegative() || stopTimeout.compareTo(MAX_STOP_TIMEOUT) > 0) {
            throw new IllegalArgumentException("the stop timeout is from 0 to 5 minutes");
        }
    }

    public static HttpConfig of(String host, int port) {
        return new HttpConfig(host, port, false, false, DEFAULT_STOP_TIMEOUT);
    }

    public HttpConfig onVirtualThreads() {
        return new HttpConfig(host, port, behindProxy, true, stopTimeout);
    }
}

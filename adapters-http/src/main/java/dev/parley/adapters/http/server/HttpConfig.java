package dev.parley.adapters.http.server;

import dev.parley.application.address.AddressRules;
import dev.parley.application.address.Network;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Where and how the server listens.
 *
 * @param host a name or address of this machine
 * @param port 1 to 65535; 0 for any that is free
 * @param trustedProxies what they say of who calls is believed
 * @param addresses from where clients are let in
 * @param origins of the pages that may read answers, as {@link CrossOrigin#parse} gives them; that of this server's own pages always may
 * @param virtualThreads serve on virtual threads: slower where nothing blocks, and the only way where everything may
 * @param stopTimeout how long requests may take to end when the server stops, 0 to 5 minutes
 */
public record HttpConfig(
        String host,
        int port,
        List<Network> trustedProxies,
        AddressRules addresses,
        Set<String> origins,
        boolean virtualThreads,
        Duration stopTimeout) {

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
        return new HttpConfig(host, port, List.of(), AddressRules.EVERYBODY, Set.of(), false, DEFAULT_STOP_TIMEOUT);
    }

    public HttpConfig onVirtualThreads() {
        return new HttpConfig(host, port, trustedProxies, addresses, origins, true, stopTimeout);
    }

    public HttpConfig behind(List<Network> proxies) {
        return new HttpConfig(host, port, List.copyOf(proxies), addresses, origins, virtualThreads, stopTimeout);
    }

    public HttpConfig admitting(AddressRules rules) {
        return new HttpConfig(host, port, trustedProxies, rules, origins, virtualThreads, stopTimeout);
    }

    public HttpConfig readableFrom(Set<String> others) {
        return new HttpConfig(host, port, trustedProxies, addresses, Set.copyOf(others), virtualThreads, stopTimeout);
    }
}

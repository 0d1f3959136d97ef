package dev.parley.adapters.redis.connection;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How to reach Redis.
 *
 * @param url {@code redis://}, {@code rediss://} or {@code redis-sentinel://} as Lettuce reads them, or
 *     {@code redis-cluster://[user:password@]host:port,host:port}, {@code rediss-cluster://} for TLS
 * @param prefix what every key and channel begins with
 * @param timeout how long a command, or a connection's making, may take, more than 0
 */
public record RedisConfig(String url, String prefix, Duration timeout) {

    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);
    private static final String CLUSTER = "-cluster://";

    /** @throws IllegalArgumentException saying what does not fit; never the URL, which may hold a password */
    public RedisConfig {
        if (prefix.isBlank() || prefix.contains("{") || prefix.contains("}")) {
            throw new IllegalArgumentException("the prefix of keys is not empty and has no braces");
        }
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("the time-out of commands is more than 0");
        }
        try {
            var _ = uris(url);
        } catch (RuntimeException e) {
            // Its message would repeat the URL.
            throw new IllegalArgumentException(
                    "the URL of Redis is none: redis://, rediss://, redis-sentinel://…#master or redis-cluster://");
        }
    }

    public static RedisConfig of(String url) {
        return new RedisConfig(url, "parley", DEFAULT_TIMEOUT);
    }

    boolean isCluster() {
        return url.contains(CLUSTER);
    }

    /** One, or the seeds of a cluster. */
    List<RedisURI> uris() {
        var uris = uris(url);
        uris.forEach(uri -> uri.setTimeout(timeout));
        return uris;
    }

    private static List<RedisURI> uris(String url) {
        var split = url.indexOf(CLUSTER);
        if (split < 0) {
            return List.of(RedisURI.create(url));
        }
        var scheme = url.substring(0, split) + "://";
        var rest = url.substring(split + CLUSTER.length());
        var at = rest.lastIndexOf('@') + 1;
        return Arrays.stream(rest.substring(at).split(",", -1))
                .map(node -> RedisURI.create(scheme + rest.substring(0, at) + node))
                .toList();
    }

    /** Where Redis is to be found, for people. */
    String address() {
        return uris().stream()
                .flatMap(uri -> uri.getSentinels().isEmpty() ? Stream.of(uri) : uri.getSentinels().stream())
                .map(uri -> uri.getSocket() == null ? uri.getHost() + ":" + uri.getPort() : uri.getSocket())
                .collect(Collectors.joining(", "));
    }

    /** Without the URL, which may hold a password. */
    @Override
    public String toString() {
        return "RedisConfig[prefix=" + prefix + ", timeout=" + timeout + "]";
    }
}

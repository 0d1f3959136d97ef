package dev.parley.adapters.redis.connection;

import java.time.Duration;

/**
 * How to reach Redis.
 *
 * @param url {@code redis://}, {@code rediss://} or {@code redis-sentinel://} as Lettuce reads them, or {@code redis-cluster://host:port,host:port}
 * @param prefix what every key and channel begins with
 * @param timeout how long a command may take, more than 0
 */
public record RedisConfig(String url, String prefix, Duration timeout) {

    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);

    /** @throws IllegalArgumentException saying what does not fit; never the URL, which may hold a password */
    public RedisConfig {
        if (prefix.isBlank() || prefix.contains("{") || prefix.contains("}")) {
            throw new IllegalArgumentException("the prefix of keys is not empty and has no braces");
        }
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("the time-out of commands is more than 0");
        }
    }

    public static RedisConfig of(String url) {
        return new RedisConfig(url, "parley", DEFAULT_TIMEOUT);
    }

    /** Without the URL, which may hold a password. */
    @Override
    public String toString() {
        return "RedisConfig[prefix=" + prefix + ", timeout=" + timeout + "]";
    }
}

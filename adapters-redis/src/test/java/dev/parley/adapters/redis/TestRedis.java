package dev.parley.adapters.redis;

import dev.parley.adapters.redis.server.RedisProcess;
import java.util.Optional;

/** A real Redis that many tests share: the one that {@code PARLEY_TEST_REDIS_URL} names, or one that is started, and ends with the tests. */
public final class TestRedis {

    private static final String VARIABLE = "PARLEY_TEST_REDIS_URL";
    private static String url = "";

    private TestRedis() {}

    /** @throws IllegalStateException telling what to install when there is none */
    public static synchronized String url() {
        if (url.isEmpty()) {
            url = Optional.ofNullable(System.getenv(VARIABLE))
                    .orElseGet(() -> RedisProcess.start().url());
        }
        return url;
    }
}

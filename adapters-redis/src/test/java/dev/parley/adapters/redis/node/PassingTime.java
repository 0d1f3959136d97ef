package dev.parley.adapters.redis.node;

import dev.parley.adapters.redis.connection.Redis;
import java.time.Duration;

/** Lets the time of a fleet pass, which Redis' own clock does not do as told. */
public final class PassingTime {

    private PassingTime() {}

    /** Who was heard of, was heard of so much earlier. */
    public static void pass(Redis redis, String prefix, Duration time) {
        var key = prefix + ":{nodes}:heard-of";
        redis.call("test", commands -> {
            commands.zrange(key, 0, -1).forEach(node -> commands.zincrby(key, -time.toMillis(), node));
            return true;
        });
    }
}

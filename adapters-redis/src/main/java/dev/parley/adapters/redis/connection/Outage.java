package dev.parley.adapters.redis.connection;

import dev.parley.application.port.UnavailableException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells "not now" from "never like this". */
final class Outage {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** What Redis answers while it starts, fails over, resizes, is full, busy, or cannot write. */
    private static final Set<String> NOT_NOW = Set.of(
            "LOADING", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN", "READONLY", "OOM", "BUSY", "NOREPLICAS", "MISCONF");

    /** Before Redis 7 a script's error holds that of its command: {@code ERR Error running script (…): @user_script: 12: -OOM command …}. */
    private static final Pattern CODE = Pattern.compile("^(?:ERR Error running script .*? -)?([A-Z]+)\\b");

    private Outage() {}

    /** @return an {@link UnavailableException}, or what came when it is a bug */
    static RuntimeException translated(RedisException e) {
        return e instanceof RedisCommandExecutionException answered && !isNotNow(answered)
                ? e
                : new UnavailableException("the server cannot reach its store at the moment", RETRY_AFTER);
    }

    private static boolean isNotNow(RedisCommandExecutionException answered) {
        return code(answered).filter(NOT_NOW::contains).isPresent();
    }

    private static Optional<String> code(RedisCommandExecutionException answered) {
        var code = CODE.matcher(String.valueOf(answered.getMessage()));
        return code.find() ? Optional.of(code.group(1)) : Optional.empty();
    }
}

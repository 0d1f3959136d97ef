package dev.parley.adapters.redis.connection;

import dev.parley.application.port.UnavailableException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells "not there" from "not now" from "never like this". */
final class Outage {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** What Redis answers while it starts, fails over, or is stuck: as good as not there. */
    private static final Set<String> AWAY =
            Set.of("LOADING", "MASTERDOWN", "CLUSTERDOWN", "READONLY", "BUSY", "NOAUTH", "WRONGPASS");

    /** What it answers to writes when it is full, cannot save them, or moves keys: reads still work. */
    private static final Set<String> NOT_NOW = Set.of("OOM", "MISCONF", "NOREPLICAS", "TRYAGAIN");

    /** Before Redis 7 a script's error holds that of its command: {@code ERR Error running script (…): @user_script: 12: -OOM command …}. */
    private static final Pattern CODE = Pattern.compile("^(?:ERR Error running script .*? -)?([A-Z]+)\\b");

    private Outage() {}

    /** Whether the next calls will fail too, whatever they ask for. */
    static boolean isAway(Throwable thrown) {
        return switch (thrown) {
            case RedisCommandExecutionException answered -> AWAY.contains(code(answered));
            case RedisCommandInterruptedException _ -> false;
            case RedisException _ -> true;
            default -> false;
        };
    }

    /** @return an {@link UnavailableException}, or what came when it is a bug */
    static RuntimeException translated(RedisException e) {
        if (e instanceof RedisCommandExecutionException answered
                && !AWAY.contains(code(answered))
                && !NOT_NOW.contains(code(answered))) {
            return e;
        }
        return unavailable();
    }

    static UnavailableException unavailable() {
        return new UnavailableException("the server cannot reach its store at the moment", RETRY_AFTER);
    }

    private static String code(RedisCommandExecutionException answered) {
        var code = CODE.matcher(String.valueOf(answered.getMessage()));
        return code.find() ? code.group(1) : "";
    }
}

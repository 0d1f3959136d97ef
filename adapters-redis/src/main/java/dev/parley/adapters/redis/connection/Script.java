package dev.parley.adapters.redis.connection;

import dev.parley.application.port.UnavailableException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.codec.Base16;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Lua script: several commands on the keys of one room, in one atomic step. */
public final class Script {

    private final String source;
    private final String digest;
    private final String name;
    private final Redis redis;

    /** @param resource its name beside {@code owner} */
    public Script(Class<?> owner, String resource, Redis redis) {
        this.source = text(owner, resource);
        this.digest = Base16.digest(source.getBytes(StandardCharsets.UTF_8));
        this.name = resource.replace(".lua", "");
        this.redis = redis;
    }

    private static String text(Class<?> owner, String resource) {
        try (var in = owner.getResourceAsStream(resource)) {
            return new String(Optional.ofNullable(in).orElseThrow().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @return what the script returned; empty for nothing
     * @throws UnavailableException when Redis is; the script may have run all the same
     */
    public Optional<List<String>> run(List<String> keys, List<String> arguments) {
        var keyArray = keys.toArray(String[]::new);
        var argumentArray = arguments.toArray(String[]::new);
        return Optional.ofNullable(redis.call(name, commands -> run(commands, keyArray, argumentArray)));
    }

    private @Nullable List<String> run(
            RedisClusterCommands<String, String> commands, String[] keys, String[] arguments) {
        try {
            return commands.evalsha(digest, ScriptOutputType.MULTI, keys, arguments);
        } catch (RedisNoScriptException e) {
            // Redis forgets scripts when it restarts.
            return commands.eval(source, ScriptOutputType.MULTI, keys, arguments);
        }
    }
}

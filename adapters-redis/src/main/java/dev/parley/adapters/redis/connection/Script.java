package dev.parley.adapters.redis.connection;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A Lua script: several commands on the keys of one room, in one atomic step. */
public final class Script {

    private final String source;
    private final String digest;
    private final RedisClusterCommands<String, String> commands;

    /** @param resource its name beside {@code owner} */
    public Script(Class<?> owner, String resource, RedisClusterCommands<String, String> commands) {
        this.source = text(owner, resource);
        this.digest = commands.digest(source);
        this.commands = commands;
    }

    private static String text(Class<?> owner, String resource) {
        try (var in = owner.getResourceAsStream(resource)) {
            return new String(Optional.ofNullable(in).orElseThrow().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return what the script returned; empty for nothing */
    public Optional<List<String>> run(List<String> keys, List<String> arguments) {
        var keyArray = keys.toArray(String[]::new);
        var argumentArray = arguments.toArray(String[]::new);
        List<String> result;
        try {
            result = commands.evalsha(digest, ScriptOutputType.MULTI, keyArray, argumentArray);
        } catch (RedisNoScriptException e) {
            // Redis forgets scripts when it restarts.
            result = commands.eval(source, ScriptOutputType.MULTI, keyArray, argumentArray);
        }
        return Optional.ofNullable(result);
    }
}

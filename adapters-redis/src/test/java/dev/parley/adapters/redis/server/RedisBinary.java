package dev.parley.adapters.redis.server;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/** The programs that the tests start. */
public enum RedisBinary {
    /** {@code redis-server} of the {@code PATH}; {@link #SIX} where there is none. */
    INSTALLED {
        @Override
        Path find() {
            return onPath().orElseGet(SIX::path);
        }
    },

    /** A Redis 6.2 that comes from Maven Central: no sharded Pub/Sub. */
    SIX {
        @Override
        Path find() {
            try {
                var program = ExecutableProvider.newJarResourceProvider().get().toPath();
                program.toFile().deleteOnExit();
                return program;
            } catch (IOException | RuntimeException e) {
                throw new IllegalStateException(MISSING, e);
            }
        }
    };

    static final String MISSING =
            "These tests need a Redis: install redis-server (apt-get install redis-server) or name one in PARLEY_TEST_REDIS_URL";

    private Optional<Path> found = Optional.empty();

    /** @throws IllegalStateException telling what to install when there is none for this machine */
    public synchronized Path path() {
        if (found.isEmpty()) {
            found = Optional.of(find());
        }
        return found.get();
    }

    abstract Path find();

    private static Optional<Path> onPath() {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(Pattern.quote(File.pathSeparator)))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "redis-server"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}

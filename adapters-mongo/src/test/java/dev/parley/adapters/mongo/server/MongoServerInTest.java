package dev.parley.adapters.mongo.server;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.Optional;

/** A server that speaks MongoDB's wire protocol, on loopback. What it holds ends with it. */
public final class MongoServerInTest implements AutoCloseable {

    private static final Optional<String> GIVEN = Optional.ofNullable(System.getenv("PARLEY_TEST_MONGO_URL"));

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final String url = "mongodb://" + server.bind().toString().replaceFirst("^.*/", "");

    private static final class Shared {
        private static final MongoServerInTest SERVER = new MongoServerInTest();
    }

    /** Where it is; without a database. */
    public String url() {
        return url;
    }

    /** A server for all tests: the one that {@code PARLEY_TEST_MONGO_URL} names, or one that is started now. */
    public static String sharedUrl() {
        return GIVEN.orElseGet(() -> Shared.SERVER.url());
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}

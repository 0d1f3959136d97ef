package dev.parley.faults.process;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.function.Consumer;

/**
 * A database that speaks MongoDB's wire protocol, in the process of the clients. It goes away as one does that is killed: its port is closed
 * and all connections are reset. What it has acknowledged is there when it comes back.
 */
public final class Database implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final int port = Ports.free();
    private final Kept kept = new Kept();
    private volatile MongoServer server = listening();
    private volatile Consumer<String> ear = _ -> {};

    private MongoServer listening() {
        var started = new MongoServer(kept);
        started.bind(HOST, port);
        return started;
    }

    public String url() {
        return "mongodb://" + HOST + ":" + port + "/faults";
    }

    public void goAway() {
        server.shutdownNow();
    }

    public void comeBack() {
        server = listening();
    }

    /** @param listener is told the collection before something is inserted there; the answer waits for it */
    public void whenInserting(Consumer<String> listener) {
        ear = listener;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    /** Outlives the server in front of it. */
    private final class Kept extends MemoryBackend {

        @Override
        public Document handleMessage(MongoMessage message) {
            if (message.getDocument().get("insert") instanceof String collection) {
                ear.accept(collection);
            }
            return super.handleMessage(message);
        }

        @Override
        public void close() {
            // It is all there when the server comes back.
        }
    }
}

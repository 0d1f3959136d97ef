package dev.parley.adapters.mongo;

import com.mongodb.ConnectionString;
import dev.parley.adapters.mongo.connection.Mongo;
import dev.parley.adapters.mongo.connection.MongoConfig;
import dev.parley.adapters.mongo.server.MongoServerInTest;
import java.time.Duration;
import java.util.UUID;

/** A database of its own for each test class; rooms and users in tests have names that are new. */
public final class TestMongo {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Mongo MONGO = Mongo.connect(MongoConfig.of(url()), PATIENCE);

    private TestMongo() {}

    public static Mongo connection() {
        return MONGO;
    }

    /** Of a database that nobody else uses. */
    public static String url() {
        var server = MongoServerInTest.sharedUrl();
        var name = "parley-test-" + UUID.randomUUID();
        var known = new ConnectionString(server);
        return known.getDatabase() == null
                ? server.replaceFirst("/?$", "/" + name)
                : server.replaceFirst("/" + known.getDatabase() + "(?=\\?|$)", "/" + name);
    }
}

package dev.parley.adapters.mongo.connection;

import com.mongodb.ConnectionString;
import java.time.Duration;
import java.util.Optional;

/**
 * How to reach MongoDB.
 *
 * @param url {@code mongodb://} or {@code mongodb+srv://} as the driver reads them; its path names the database, {@code parley} without one
 * @param timeout how long it may take to find a server and to connect to it, more than 0
 */
public record MongoConfig(String url, Duration timeout) {

    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);
    private static final String DATABASE = "parley";

    /** @throws IllegalArgumentException saying what does not fit; never the URL, which may hold a password */
    public MongoConfig {
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("the time-out is more than 0");
        }
        try {
            var _ = new ConnectionString(url);
        } catch (RuntimeException e) {
            // Its message would repeat the URL.
            throw new IllegalArgumentException(
                    "the URL of MongoDB is none: mongodb://host:port/database or mongodb+srv://…");
        }
    }

    public static MongoConfig of(String url) {
        return new MongoConfig(url, DEFAULT_TIMEOUT);
    }

    ConnectionString connectionString() {
        return new ConnectionString(url);
    }

    String database() {
        return Optional.ofNullable(connectionString().getDatabase()).orElse(DATABASE);
    }

    /** Where MongoDB is to be found, for people. */
    String address() {
        return String.join(", ", connectionString().getHosts());
    }

    /** Without the URL, which may hold a password. */
    @Override
    public String toString() {
        return "MongoConfig[timeout=" + timeout + "]";
    }
}

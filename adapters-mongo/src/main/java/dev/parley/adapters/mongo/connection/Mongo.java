package dev.parley.adapters.mongo.connection;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoClientException;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoConfigurationException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.event.ClusterDescriptionChangedEvent;
import com.mongodb.event.ClusterListener;
import dev.parley.application.port.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections of a node to MongoDB, and what is agreed on there: the version of the schema, and the indexes. */
public final class Mongo implements AutoCloseable {

    /** Raised by every change after which an older version could not read or write any more. */
    static final int SCHEMA = 1;

    private static final Logger LOG = LoggerFactory.getLogger(Mongo.class);
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(15);
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final int DISK_FULL = 14_031;

    private final MongoClient client;
    private final MongoDatabase database;
    private volatile boolean up = true;
    private volatile boolean closed;

    private Mongo(MongoConfig config) {
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(config.connectionString())
                .applicationName("parley")
                .writeConcern(WriteConcern.MAJORITY)
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(
                                config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                        .addClusterListener(new Watch()))
                .applyToServerSettings(
                        server -> server.heartbeatFrequency(LOOKS_EVERY.toMillis(), TimeUnit.MILLISECONDS))
                .applyToSocketSettings(
                        socket -> socket.connectTimeout((int) config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                                .readTimeout((int) ANSWERS_WITHIN.toMillis(), TimeUnit.MILLISECONDS))
                .build());
        database = client.getDatabase(config.database());
    }

    /**
     * Waits for a MongoDB that is not there yet: it may be starting at this moment too.
     *
     * @param patience for how long it is tried, once at least
     * @throws MongoUnusableException when it cannot be reached, lets nobody in, or belongs to a newer version of Parley
     */
    public static Mongo connect(MongoConfig config, Duration patience) {
        var mongo = new Mongo(config);
        var deadline = System.nanoTime() + patience.toNanos();
        try {
            while (true) {
                try {
                    mongo.agreeOnSchema();
                    return mongo;
                } catch (MongoTimeoutException e) {
                    if (System.nanoTime() >= deadline) {
                        throw unusable(config, "cannot be reached: no server answers");
                    }
                } catch (MongoSecurityException e) {
                    throw unusable(config, "does not let this server in: check user and password");
                } catch (MongoException e) {
                    throw unusable(config, "cannot be used: " + e.getMessage());
                }
            }
        } catch (MongoUnusableException e) {
            mongo.close();
            throw e;
        }
    }

    private static MongoUnusableException unusable(MongoConfig config, String why) {
        return new MongoUnusableException("MongoDB at " + config.address() + " " + why);
    }

    private void agreeOnSchema() {
        var schema = database.getCollection("schema");
        var id = Filters.eq("_id", "parley");
        var found = schema.find(id).first();
        if (found == null) {
            beginSchema(schema);
        } else if (found.getInteger("version", 0) > SCHEMA) {
            throw new MongoUnusableException("the database " + database.getName()
                    + " belongs to a newer version of Parley: its schema is " + found.getInteger("version")
                    + ", this one knows " + SCHEMA);
        } else if (found.getInteger("version", 0) < SCHEMA) {
            schema.updateOne(id, Updates.max("version", SCHEMA));
        }
    }

    private void beginSchema(MongoCollection<Document> schema) {
        try {
            schema.insertOne(new Document("_id", "parley").append("version", SCHEMA));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            // Another node starts at this moment too, of whatever version.
            agreeOnSchema();
        }
    }

    /**
     * A collection with its indexes, which are made where they are missing.
     *
     * @throws MongoUnusableException when an index is there with other options
     */
    public MongoCollection<Document> collection(String name, List<IndexModel> indexes) {
        var collection = database.getCollection(name);
        try {
            if (!indexes.isEmpty()) {
                collection.createIndexes(indexes);
            }
            return collection;
        } catch (MongoException e) {
            throw new MongoUnusableException(
                    "the indexes of the collection " + name + " cannot be made: " + e.getMessage());
        }
    }

    /** Whether there is a server to write to, as far as is known. Costs nothing. */
    public boolean isUp() {
        return up;
    }

    /**
     * The one way in. Blocks until MongoDB has answered.
     *
     * @throws UnavailableException when it cannot be reached or says "not now"; what was asked for may be done all the same
     */
    public <T> T call(Supplier<T> work) {
        try {
            return work.get();
        } catch (MongoException e) {
            if (isOutage(e)) {
                LOG.debug("MongoDB is away: {}", e.getMessage());
                throw new UnavailableException("the archive is not available at the moment", RETRY_AFTER);
            }
            throw e;
        }
    }

    /**
     * Inserts those that are not there yet, by their {@code _id} and the collection's unique indexes.
     *
     * @throws UnavailableException as {@link #call}
     */
    public void insertMissing(MongoCollection<Document> collection, List<Document> documents) {
        if (documents.isEmpty()) {
            return;
        }
        call(() -> {
            try {
                return collection.insertMany(documents, new InsertManyOptions().ordered(false));
            } catch (MongoBulkWriteException e) {
                var onlyPresent = e.getWriteConcernError() == null
                        && e.getWriteErrors().stream()
                                .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
                if (onlyPresent) {
                    return e.getWriteResult();
                }
                throw e;
            }
        });
    }

    /**
     * As {@link #insertMissing}, but one after the other: whoever sees one of them sees all before it.
     *
     * @throws UnavailableException as {@link #call}
     */
    public void insertMissingInOrder(MongoCollection<Document> collection, List<Document> documents) {
        for (var rest = documents; !rest.isEmpty(); ) {
            var next = rest;
            rest = call(() -> insertUpToPresent(collection, next));
        }
    }

    /** @return those behind the first that is there already */
    private static List<Document> insertUpToPresent(MongoCollection<Document> collection, List<Document> documents) {
        try {
            var all = collection.insertMany(documents, new InsertManyOptions().ordered(true));
            return documents.subList(all.getInsertedIds().size(), documents.size());
        } catch (MongoBulkWriteException e) {
            var errors = e.getWriteErrors();
            if (e.getWriteConcernError() == null
                    && errors.size() == 1
                    && errors.getFirst().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return documents.subList(errors.getFirst().getIndex() + 1, documents.size());
            }
            throw e;
        }
    }

    /**
     * @return whether it was inserted; otherwise there is one of its {@code _id}, or one that a unique index takes for it
     * @throws UnavailableException as {@link #call}
     */
    public boolean insertIfMissing(MongoCollection<Document> collection, Document document) {
        return call(() -> {
            try {
                collection.insertOne(document);
                return true;
            } catch (MongoWriteException e) {
                if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                    return false;
                }
                throw e;
            }
        });
    }

    /** Whatever is no error of what was asked for. */
    private static boolean isOutage(MongoException e) {
        return e instanceof MongoClientException && !(e instanceof MongoConfigurationException)
                || e instanceof MongoSocketException
                || e instanceof MongoTimeoutException
                || e instanceof MongoInterruptedException
                || e instanceof MongoServerException
                        && (e.hasErrorLabel("RetryableWriteError")
                                || e.getCode() == DISK_FULL
                                || e instanceof MongoNotPrimaryException
                                || e instanceof MongoNodeIsRecoveringException
                                || ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.EXECUTION_TIMEOUT);
    }

    @Override
    public void close() {
        closed = true;
        client.close();
    }

    /** Knows from the driver's own looking whether there is a server to write to. */
    private final class Watch implements ClusterListener {

        @Override
        public void clusterDescriptionChanged(ClusterDescriptionChangedEvent event) {
            var before = event.getPreviousDescription().hasWritableServer();
            var now = event.getNewDescription().hasWritableServer();
            if (closed) {
                return;
            }
            if (before && !now) {
                LOG.warn("MongoDB is away: rooms go on, and what happens in them is archived when it is back");
            } else if (now && !up) {
                LOG.info("MongoDB is back");
            }
            if (before || now) {
                up = now;
            }
        }
    }
}

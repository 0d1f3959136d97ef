package dev.parley.adapters.mongo.connection;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** After how long MongoDB deletes documents by itself: a TTL index, which follows what is configured. */
public final class Expiry {

    private static final String KEY = "key";
    private static final String SECONDS = "expireAfterSeconds";
    private static final int INDEX_NOT_FOUND = 27;

    private Expiry() {}

    /**
     * Makes, changes or drops the index. Other nodes may do so at the same time.
     *
     * @param field with a moment; where it is missing, a document stays
     * @param after in whole seconds; empty for never
     * @throws MongoUnusableException when that cannot be done
     */
    public static void set(MongoCollection<Document> collection, String field, Optional<Duration> after) {
        try {
            var present = collection.listIndexes().into(new ArrayList<>()).stream()
                    .filter(index -> new Document(field, 1).equals(index.get(KEY)))
                    .findFirst();
            if (present.flatMap(Expiry::seconds).equals(after.map(Duration::toSeconds))) {
                return;
            }
            if (present.isPresent()) {
                drop(collection, present.get().getString("name"));
            }
            after.ifPresent(age -> collection.createIndex(
                    Indexes.ascending(field), new IndexOptions().expireAfter(age.toSeconds(), TimeUnit.SECONDS)));
        } catch (MongoException e) {
            throw new MongoUnusableException("how long "
                    + collection.getNamespace().getCollectionName() + " are kept cannot be set: " + e.getMessage());
        }
    }

    private static Optional<Long> seconds(Document index) {
        return Optional.ofNullable(index.get(SECONDS, Number.class)).map(Number::longValue);
    }

    private static void drop(MongoCollection<Document> collection, String index) {
        try {
            collection.dropIndex(index);
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != INDEX_NOT_FOUND) {
                throw e;
            }
        }
    }
}

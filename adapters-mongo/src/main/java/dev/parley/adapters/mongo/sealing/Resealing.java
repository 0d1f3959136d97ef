package dev.parley.adapters.mongo.sealing;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import dev.parley.adapters.mongo.connection.Mongo;
import dev.parley.application.port.Sealer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes once through a collection and seals with the present key what is under another one, or none. What is changed at that very moment is
 * left to the next start.
 */
public final class Resealing implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Resealing.class);
    private static final String ID = "_id";
    private static final int DOCUMENTS = 200;
    private static final int PAGES = 10;

    private final Mongo mongo;
    private final MongoCollection<Document> collection;
    private final String keyField;
    private final List<String> sealedFields;
    private final Sealer sealer;
    private final Function<Document, Optional<Bson>> reseal;
    private String after = "";
    private boolean done;
    private long resealed;
    private long unreadable;

    /**
     * @param collection whose ids are text
     * @param keyField names the key that all of a document is sealed with; empty where there is none, missing where nothing is sealed
     * @param sealedFields what is sealed in it, with dots where it is in a part of it
     * @param reseal the update that seals a document anew; empty when it cannot be read
     */
    public Resealing(
            Mongo mongo,
            MongoCollection<Document> collection,
            String keyField,
            List<String> sealedFields,
            Sealer sealer,
            Function<Document, Optional<Bson>> reseal) {
        this.mongo = mongo;
        this.collection = collection;
        this.keyField = keyField;
        this.sealedFields = List.copyOf(sealedFields);
        this.sealer = sealer;
        this.reseal = reseal;
    }

    /**
     * Seals some of it. To be called about every second, one call at a time; does nothing once all is done.
     *
     * @throws dev.parley.application.port.UnavailableException when the database is away; it goes on with the next call
     */
    @Override
    public void run() {
        for (int page = 0; page < PAGES && !done; page++) {
            sealer.key().ifPresentOrElse(this::page, () -> done = true);
        }
    }

    private void page(String key) {
        var found = mongo.call(() -> collection
                .find(and(gte(keyField, ""), ne(keyField, key), gt(ID, after)))
                .sort(Sorts.ascending(ID))
                .limit(DOCUMENTS)
                .into(new ArrayList<>()));
        var writes =
                found.stream().flatMap(document -> write(document).stream()).toList();
        if (!writes.isEmpty()) {
            resealed += mongo.call(() -> collection.bulkWrite(writes)).getModifiedCount();
        }
        unreadable += found.size() - writes.size();
        if (found.isEmpty()) {
            finish(key);
        } else {
            after = found.getLast().getString(ID);
        }
    }

    private Optional<WriteModel<Document>> write(Document document) {
        var asRead = new ArrayList<Bson>();
        asRead.add(eq(ID, document.getString(ID)));
        sealedFields.forEach(field ->
                asRead.add(eq(field, document.getEmbedded(List.of(field.split("\\.")), String.class))));
        return reseal.apply(document).map(update -> new UpdateOneModel<>(and(asRead), update));
    }

    private void finish(String key) {
        done = true;
        if (resealed > 0 || unreadable > 0) {
            LOG.info(
                    "of {}, {} documents are sealed with the key '{}' now; {} cannot be read with the keys that there are",
                    collection.getNamespace().getCollectionName(),
                    resealed,
                    key,
                    unreadable);
        }
    }
}

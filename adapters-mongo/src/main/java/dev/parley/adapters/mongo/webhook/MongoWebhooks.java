package dev.parley.adapters.mongo.webhook;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import dev.parley.adapters.mongo.connection.Mongo;
import dev.parley.adapters.mongo.sealing.Resealing;
import dev.parley.application.port.Sealer;
import dev.parley.application.port.Sealer.Place;
import dev.parley.application.port.Webhooks;
import dev.parley.application.webhook.Webhook;
import dev.parley.json.StoredJson;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Endpoints in the collection {@code webhooks}, each one value, as JSON and sealed, for its secret is in it, beside what it is found and
 * sorted by. One that cannot be opened is as if it were not there.
 */
public final class MongoWebhooks implements Webhooks {

    private static final String COLLECTION = "webhooks";
    private static final String ID = "_id";
    private static final String REVISION = "revision";
    private static final String CREATED_AT = "created_at";
    private static final String WEBHOOK = "webhook";
    private static final String KEY = "key";

    private final Mongo mongo;
    private final MongoCollection<Document> webhooks;
    private final Sealer sealer;

    public MongoWebhooks(Mongo mongo, Sealer sealer) {
        this.mongo = mongo;
        this.sealer = sealer;
        this.webhooks = mongo.collection(COLLECTION, List.of());
    }

    /** Brings what was kept under other keys, or none, under the one that seals now. */
    public Resealing resealing() {
        return new Resealing(mongo, webhooks, KEY, List.of(WEBHOOK), sealer, this::resealed);
    }

    @Override
    public void add(Webhook webhook) {
        mongo.insertMissing(webhooks, List.of(write(webhook)));
    }

    @Override
    public boolean replace(Webhook changed) {
        var former = and(eq(ID, changed.id()), eq(REVISION, changed.revision() - 1));
        return mongo.call(() -> webhooks.replaceOne(former, write(changed))).getMatchedCount() == 1;
    }

    @Override
    public boolean remove(String id) {
        return mongo.call(() -> webhooks.deleteOne(eq(ID, id))).getDeletedCount() == 1;
    }

    @Override
    public Optional<Webhook> find(String id) {
        return mongo.call(() -> Optional.ofNullable(webhooks.find(eq(ID, id)).first()))
                .flatMap(this::read);
    }

    @Override
    public List<Webhook> list() {
        return mongo
                .call(() ->
                        webhooks.find().sort(Sorts.ascending(CREATED_AT, ID)).into(new ArrayList<>()))
                .stream()
                .flatMap(document -> read(document).stream())
                .toList();
    }

    private Document write(Webhook webhook) {
        return new Document(ID, webhook.id())
                .append(REVISION, webhook.revision())
                .append(CREATED_AT, Date.from(webhook.createdAt()))
                .append(WEBHOOK, sealer.seal(place(webhook.id()), StoredJson.write(webhook)))
                .append(KEY, sealer.key().orElse(""));
    }

    private static Place place(String id) {
        return new Place(COLLECTION, id, WEBHOOK);
    }

    private Optional<String> opened(Document document) {
        return sealer.open(place(document.getString(ID)), document.getString(WEBHOOK));
    }

    private Optional<Webhook> read(Document document) {
        return opened(document).map(json -> StoredJson.read(json, Webhook.class));
    }

    private Optional<Bson> resealed(Document document) {
        return opened(document)
                .map(json -> combine(
                        set(WEBHOOK, sealer.seal(place(document.getString(ID)), json)),
                        set(KEY, sealer.key().orElse(""))));
    }
}

package dev.parley.adapters.mongo.webhook;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static dev.parley.adapters.mongo.webhook.StoredDelivery.ABOUT;
import static dev.parley.adapters.mongo.webhook.StoredDelivery.CREATED_AT;
import static dev.parley.adapters.mongo.webhook.StoredDelivery.DUE_AT;
import static dev.parley.adapters.mongo.webhook.StoredDelivery.ID;
import static dev.parley.adapters.mongo.webhook.StoredDelivery.QUEUED_AT;
import static dev.parley.adapters.mongo.webhook.StoredDelivery.REVISION;
import static dev.parley.adapters.mongo.webhook.StoredDelivery.ROOM;
import static dev.parley.adapters.mongo.webhook.StoredDelivery.SEQUENCE;
import static dev.parley.adapters.mongo.webhook.StoredDelivery.STATE;
import static dev.parley.adapters.mongo.webhook.StoredDelivery.TRIES;
import static dev.parley.adapters.mongo.webhook.StoredDelivery.WEBHOOK;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import dev.parley.adapters.mongo.connection.Mongo;
import dev.parley.application.port.Outbox;
import dev.parley.application.port.Sealer;
import dev.parley.application.webhook.Delivery;
import dev.parley.application.webhook.DeliveryPlace;
import dev.parley.application.webhook.DeliveryQuery;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;

/** What is sent to endpoints, in the collection {@code deliveries}; who sends, in {@code webhook_leases}. */
public final class MongoOutbox implements Outbox {

    private static final long KEPT_DAYS = 30;
    private static final String HOLDER = "holder";
    private static final String UNTIL = "until";

    private final Mongo mongo;
    private final MongoCollection<Document> deliveries;
    private final MongoCollection<Document> leases;
    private final StoredDelivery stored;

    public MongoOutbox(Mongo mongo, Sealer sealer) {
        this.mongo = mongo;
        this.stored = new StoredDelivery(sealer);
        this.deliveries = mongo.collection(
                StoredDelivery.COLLECTION,
                List.of(
                        new IndexModel(Indexes.ascending(WEBHOOK, STATE, TRIES, SEQUENCE, ID, ROOM)),
                        new IndexModel(Indexes.ascending(WEBHOOK, SEQUENCE, ID)),
                        new IndexModel(Indexes.ascending(WEBHOOK, STATE, SEQUENCE, ID)),
                        new IndexModel(Indexes.ascending(ROOM, ABOUT)),
                        new IndexModel(
                                Indexes.ascending(CREATED_AT),
                                new IndexOptions().expireAfter(KEPT_DAYS, TimeUnit.DAYS))));
        this.leases = mongo.collection("webhook_leases", List.of());
    }

    @Override
    public void add(List<Delivery> added) {
        mongo.insertMissingInOrder(deliveries, added.stream().map(stored::write).toList());
    }

    @Override
    public boolean replace(Delivery changed) {
        var former = and(eq(ID, changed.id()), eq(WEBHOOK, changed.webhookId()), eq(REVISION, changed.revision() - 1));
        return mongo.call(() -> deliveries.replaceOne(former, stored.write(changed)))
                        .getMatchedCount()
                == 1;
    }

    @Override
    public Optional<Delivery> find(String webhookId, String id) {
        return mongo.call(() -> Optional.ofNullable(
                        deliveries.find(and(eq(ID, id), eq(WEBHOOK, webhookId))).first()))
                .flatMap(stored::read);
    }

    @Override
    public List<Delivery> list(DeliveryQuery query) {
        var all = new ArrayList<Bson>();
        all.add(eq(WEBHOOK, query.webhookId()));
        query.state().ifPresent(state -> all.add(eq(STATE, StoredDelivery.word(state))));
        query.before().ifPresent(place -> all.add(precedes(place)));
        return read(and(all), Sorts.descending(SEQUENCE, ID), query.limit());
    }

    private static Bson precedes(DeliveryPlace place) {
        return or(lt(SEQUENCE, place.sequence()), and(eq(SEQUENCE, place.sequence()), lt(ID, place.id())));
    }

    @Override
    public List<Delivery> failing(String webhookId, int limit) {
        return read(and(pending(webhookId), gt(TRIES, 0)), Sorts.ascending(DUE_AT, SEQUENCE, ID), limit);
    }

    @Override
    public List<Delivery> untried(String webhookId, Set<RoomId> except, int limit) {
        var untried = and(pending(webhookId), eq(TRIES, 0));
        var rooms = except.stream().map(RoomId::value).toList();
        return read(rooms.isEmpty() ? untried : and(untried, nin(ROOM, rooms)), Sorts.ascending(SEQUENCE, ID), limit);
    }

    @Override
    public void giveUp(String webhookId, RoomId roomId, Instant queuedBefore) {
        var late = and(pending(webhookId), eq(ROOM, roomId.value()), lt(QUEUED_AT, Date.from(queuedBefore)));
        mongo.call(() -> deliveries.updateMany(
                late, combine(set(STATE, StoredDelivery.word(Delivery.State.DEAD)), inc(REVISION, 1L))));
    }

    @Override
    public long waiting(String webhookId) {
        return mongo.call(() -> deliveries.countDocuments(pending(webhookId)));
    }

    @Override
    public void forget(String webhookId) {
        mongo.call(() -> deliveries.deleteMany(eq(WEBHOOK, webhookId)));
        mongo.call(() -> leases.deleteOne(eq(ID, webhookId)));
    }

    @Override
    public long erase(RoomId roomId, UserId user) {
        var told = and(eq(ROOM, roomId.value()), eq(ABOUT, user.value()));
        return mongo.call(() -> deliveries.deleteMany(told)).getDeletedCount();
    }

    @Override
    public boolean lease(String webhookId, String holder, Instant now, Instant until) {
        var mayHave = and(eq(ID, webhookId), or(eq(HOLDER, holder), lte(UNTIL, Date.from(now))));
        var taken =
                mongo.call(() -> leases.updateOne(mayHave, combine(set(HOLDER, holder), set(UNTIL, Date.from(until)))));
        return taken.getMatchedCount() == 1
                || mongo.insertIfMissing(
                        leases,
                        new Document(ID, webhookId).append(HOLDER, holder).append(UNTIL, Date.from(until)));
    }

    private static Bson pending(String webhookId) {
        return and(eq(WEBHOOK, webhookId), eq(STATE, StoredDelivery.word(Delivery.State.PENDING)));
    }

    private List<Delivery> read(Bson filter, Bson order, int limit) {
        return mongo.call(() -> deliveries.find(filter).sort(order).limit(limit).into(new ArrayList<>())).stream()
                .flatMap(document -> stored.read(document).stream())
                .toList();
    }
}

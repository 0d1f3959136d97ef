package dev.parley.adapters.mongo.analytics;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static dev.parley.adapters.mongo.analytics.StoredActivity.AT;
import static dev.parley.adapters.mongo.analytics.StoredActivity.COLLECTION;
import static dev.parley.adapters.mongo.analytics.StoredActivity.DETAILS;
import static dev.parley.adapters.mongo.analytics.StoredActivity.KEY;
import static dev.parley.adapters.mongo.analytics.StoredActivity.KIND;
import static dev.parley.adapters.mongo.analytics.StoredActivity.LASTED;
import static dev.parley.adapters.mongo.analytics.StoredActivity.OPEN;
import static dev.parley.adapters.mongo.analytics.StoredActivity.ROOM;
import static dev.parley.adapters.mongo.analytics.StoredActivity.SEQUENCE;
import static dev.parley.adapters.mongo.analytics.StoredActivity.USER;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import dev.parley.adapters.mongo.connection.Expiry;
import dev.parley.adapters.mongo.connection.Mongo;
import dev.parley.adapters.mongo.sealing.Resealing;
import dev.parley.application.analytics.Activity;
import dev.parley.application.analytics.ActivityKind;
import dev.parley.application.analytics.ActivityQuery;
import dev.parley.application.analytics.Tallies;
import dev.parley.application.analytics.Tallies.Tally;
import dev.parley.application.port.Chronicle;
import dev.parley.application.port.Sealer;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** What people did, in the collection {@code activities}. */
public final class MongoChronicle implements Chronicle {

    private static final String COUNT = "count";

    private final Mongo mongo;
    private final MongoCollection<Document> activities;
    private final Sealer sealer;
    private final StoredActivity stored;

    public MongoChronicle(Mongo mongo, Sealer sealer) {
        this.mongo = mongo;
        this.sealer = sealer;
        this.stored = new StoredActivity(sealer);
        this.activities = mongo.collection(
                COLLECTION,
                List.of(
                        new IndexModel(Indexes.compoundIndex(Indexes.ascending(ROOM), Indexes.descending(SEQUENCE))),
                        new IndexModel(Indexes.ascending(ROOM, KIND)),
                        new IndexModel(Indexes.ascending(USER, KIND)),
                        new IndexModel(Indexes.ascending(AT, KIND, LASTED)),
                        new IndexModel(Indexes.ascending(KEY))));
    }

    @Override
    public void keep(List<Activity> kept) {
        mongo.insertMissing(activities, kept.stream().map(stored::write).toList());
    }

    @Override
    public List<Activity> read(ActivityQuery query) {
        return mongo.call(() -> activities
                .find(filter(query))
                .sort(Sorts.descending(SEQUENCE))
                .limit(query.limit())
                .map(stored::read)
                .into(new ArrayList<>()));
    }

    private static Bson filter(ActivityQuery query) {
        var older = and(eq(ROOM, query.roomId().value()), lt(SEQUENCE, query.before()));
        return query.reader()
                .map(reader -> and(
                        older,
                        gte(SEQUENCE, reader.since()),
                        or(eq(OPEN, true), eq(USER, reader.userId().value()))))
                .orElse(older);
    }

    @Override
    public Tallies tallies(RoomId roomId) {
        return tallies(eq(ROOM, roomId.value()));
    }

    @Override
    public Tallies tallies(UserId userId) {
        return tallies(eq(USER, userId.value()));
    }

    @Override
    public Tallies tallies(Instant from, Instant until) {
        return tallies(and(gte(AT, Date.from(from)), lt(AT, Date.from(until))));
    }

    private Tallies tallies(Bson of) {
        var tallies = new EnumMap<ActivityKind, Tally>(ActivityKind.class);
        mongo.call(() -> activities
                        .aggregate(List.of(
                                Aggregates.match(of),
                                Aggregates.group(
                                        "$" + KIND,
                                        Accumulators.sum(COUNT, 1L),
                                        Accumulators.sum(LASTED, "$" + LASTED))))
                        .into(new ArrayList<>()))
                .forEach(group -> tallies.put(
                        ActivityKind.valueOf(group.getString("_id")),
                        new Tally(number(group, COUNT), Duration.ofMillis(number(group, LASTED)))));
        return new Tallies(tallies);
    }

    private static long number(Document group, String name) {
        return group.get(name, Number.class).longValue();
    }

    @Override
    public long erase(RoomId roomId, UserId userId, UserId pseudonym) {
        var room = eq(ROOM, roomId.value());
        var receiver = DETAILS + "." + Activity.RECEIVER;
        mongo.call(() ->
                activities.updateMany(and(room, eq(receiver, userId.value())), set(receiver, pseudonym.value())));
        mongo.call(() -> activities.updateMany(
                and(room, eq(USER, userId.value()), eq(KIND, ActivityKind.CLIENT_TOLD.name())),
                combine(
                        set(DETAILS + "." + Activity.TOLD_TYPE, ""),
                        set(DETAILS + "." + Activity.TOLD_METADATA, "{}"))));
        return mongo.call(() ->
                        activities.updateMany(and(room, eq(USER, userId.value())), set(USER, pseudonym.value())))
                .getMatchedCount();
    }

    /** Brings what clients told, and was kept under other keys, or none, under the one that seals now. */
    public Resealing resealing() {
        return new Resealing(
                mongo,
                activities,
                KEY,
                List.of(DETAILS + "." + Activity.TOLD_TYPE, DETAILS + "." + Activity.TOLD_METADATA),
                sealer,
                stored::resealed);
    }

    /** @param age from when it was done; empty for good */
    public void keepFor(Optional<Duration> age) {
        Expiry.set(activities, AT, age);
    }
}

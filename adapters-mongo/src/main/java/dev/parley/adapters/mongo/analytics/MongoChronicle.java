package dev.parley.adapters.mongo.analytics;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import dev.parley.adapters.mongo.connection.Expiry;
import dev.parley.adapters.mongo.connection.Mongo;
import dev.parley.application.analytics.Activity;
import dev.parley.application.analytics.ActivityKind;
import dev.parley.application.analytics.ActivityQuery;
import dev.parley.application.analytics.Tallies;
import dev.parley.application.analytics.Tallies.Tally;
import dev.parley.application.port.Chronicle;
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

    private static final String ROOM = "room_id";
    private static final String LOG = "log_id";
    private static final String SEQUENCE = "sequence";
    private static final String AT = "at";
    private static final String KIND = "kind";
    private static final String USER = "user_id";
    private static final String LASTED = "lasted";
    private static final String OPEN = "open";
    private static final String DETAILS = "details";
    private static final String COUNT = "count";

    private final Mongo mongo;
    private final MongoCollection<Document> activities;

    public MongoChronicle(Mongo mongo) {
        this.mongo = mongo;
        this.activities = mongo.collection(
                "activities",
                List.of(
                        new IndexModel(Indexes.compoundIndex(Indexes.ascending(ROOM), Indexes.descending(SEQUENCE))),
                        new IndexModel(Indexes.ascending(ROOM, KIND)),
                        new IndexModel(Indexes.ascending(USER, KIND)),
                        new IndexModel(Indexes.ascending(AT, KIND, LASTED))));
    }

    @Override
    public void keep(List<Activity> kept) {
        mongo.insertMissing(activities, kept.stream().map(MongoChronicle::write).toList());
    }

    private static Document write(Activity activity) {
        var document = new Document("_id", activity.id())
                .append(ROOM, activity.roomId().value())
                .append(LOG, activity.logId())
                .append(SEQUENCE, activity.sequence())
                .append(AT, Date.from(activity.at()))
                .append(KIND, activity.kind().name())
                .append(OPEN, activity.open())
                .append(DETAILS, new Document(activity.details()));
        activity.userId().ifPresent(user -> document.append(USER, user.value()));
        if (activity.lasted().isPositive()) {
            document.append(LASTED, activity.lasted().toMillis());
        }
        return document;
    }

    @Override
    public List<Activity> read(ActivityQuery query) {
        return mongo.call(() -> activities
                .find(filter(query))
                .sort(Sorts.descending(SEQUENCE))
                .limit(query.limit())
                .map(MongoChronicle::read)
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

    private static Activity read(Document document) {
        return new Activity(
                new RoomId(document.getString(ROOM)),
                document.getLong(LOG),
                document.getLong(SEQUENCE),
                document.getDate(AT).toInstant(),
                ActivityKind.valueOf(document.getString(KIND)),
                Optional.ofNullable(document.getString(USER)).map(UserId::new),
                Optional.ofNullable(document.getLong(LASTED))
                        .map(Duration::ofMillis)
                        .orElse(Duration.ZERO),
                document.getBoolean(OPEN),
                document.get(DETAILS, Document.class));
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

    /** @param age from when it was done; empty for good */
    public void keepFor(Optional<Duration> age) {
        Expiry.set(activities, AT, age);
    }
}

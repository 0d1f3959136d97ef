package dev.parley.adapters.mongo.analytics;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateManyModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import dev.parley.adapters.mongo.connection.Expiry;
import dev.parley.adapters.mongo.connection.Mongo;
import dev.parley.application.analytics.Stay;
import dev.parley.application.analytics.StayPlace;
import dev.parley.application.analytics.Turn;
import dev.parley.application.analytics.Turn.AllWent;
import dev.parley.application.analytics.Turn.Came;
import dev.parley.application.analytics.Turn.Went;
import dev.parley.application.port.Attendance;
import dev.parley.application.port.JournalEntry;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.LeaveReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Who was where, in the collection {@code stays}. */
public final class MongoAttendance implements Attendance {

    private static final String ROOM = "room_id";
    private static final String LOG = "log_id";
    private static final String USER = "user_id";
    private static final String FROM = "from";
    private static final String JOINED_AT = "joined_at";
    private static final String TO = "to";
    private static final String LEFT_AT = "left_at";
    private static final String REASON = "reason";

    private final Mongo mongo;
    private final MongoCollection<Document> stays;

    public MongoAttendance(Mongo mongo) {
        this.mongo = mongo;
        this.stays = mongo.collection(
                "stays",
                List.of(
                        new IndexModel(Indexes.compoundIndex(Indexes.ascending(ROOM, USER), Indexes.descending(FROM))),
                        new IndexModel(Indexes.ascending(ROOM, FROM)),
                        new IndexModel(
                                Indexes.compoundIndex(Indexes.ascending(USER), Indexes.descending(JOINED_AT, "_id"))),
                        new IndexModel(Indexes.ascending(ROOM, TO)),
                        new IndexModel(Indexes.ascending(LEFT_AT, JOINED_AT))));
    }

    @Override
    public void note(List<Turn> turns) {
        var writes = turns.stream().flatMap(MongoAttendance::writes).toList();
        mongo.call(() -> stays.bulkWrite(writes, new BulkWriteOptions().ordered(true)));
    }

    private static Stream<WriteModel<Document>> writes(Turn turn) {
        return switch (turn) {
            case Came came ->
                Stream.of(
                        ended(
                                ofUser(came.roomId(), came.userId()),
                                new Stay.End(came.sequence(), came.at(), LeaveReason.TIMEOUT)),
                        begun(came));
            case Went went ->
                Stream.of(ended(
                        ofUser(went.roomId(), went.userId()), new Stay.End(went.sequence(), went.at(), went.reason())));
            case AllWent all ->
                Stream.of(ended(
                        eq(ROOM, all.roomId().value()),
                        new Stay.End(all.sequence(), all.at(), LeaveReason.ROOM_CLOSED)));
        };
    }

    private static Bson ofUser(RoomId roomId, UserId userId) {
        return and(eq(ROOM, roomId.value()), eq(USER, userId.value()));
    }

    private static WriteModel<Document> begun(Came came) {
        return new UpdateOneModel<>(
                eq("_id", JournalEntry.id(came.roomId(), came.logId(), came.sequence())),
                combine(
                        setOnInsert(ROOM, came.roomId().value()),
                        setOnInsert(LOG, came.logId()),
                        setOnInsert(USER, came.userId().value()),
                        setOnInsert(FROM, came.sequence()),
                        setOnInsert(JOINED_AT, Date.from(came.at()))),
                new UpdateOptions().upsert(true));
    }

    private static WriteModel<Document> ended(Bson whose, Stay.End end) {
        return new UpdateManyModel<>(
                and(whose, exists(TO, false), lt(FROM, end.to())),
                combine(
                        set(TO, end.to()),
                        set(LEFT_AT, Date.from(end.leftAt())),
                        set(REASON, end.reason().name().toLowerCase(Locale.ROOT))));
    }

    @Override
    public List<Stay> stays(RoomId roomId, UserId userId, int limit) {
        return mongo.call(() -> stays.find(ofUser(roomId, userId))
                .sort(Sorts.descending(FROM))
                .limit(limit)
                .map(MongoAttendance::read)
                .into(new ArrayList<>()));
    }

    @Override
    public List<Stay> stays(UserId userId, StayPlace before, int limit) {
        var at = Date.from(before.joinedAt());
        return mongo.call(() -> stays.find(and(
                        eq(USER, userId.value()), lte(JOINED_AT, at), or(lt(JOINED_AT, at), lt("_id", before.id()))))
                .sort(Sorts.descending(JOINED_AT, "_id"))
                .limit(limit)
                .map(MongoAttendance::read)
                .into(new ArrayList<>()));
    }

    @Override
    public void forEach(RoomId roomId, Consumer<Stay> action) {
        forEach(() -> stays.find(eq(ROOM, roomId.value())).sort(Sorts.ascending(FROM)), action);
    }

    @Override
    public void forEach(UserId userId, Consumer<Stay> action) {
        forEach(() -> stays.find(eq(USER, userId.value())), action);
    }

    private void forEach(Supplier<FindIterable<Document>> found, Consumer<Stay> action) {
        mongo.call(() -> {
            found.get().map(MongoAttendance::read).forEach(action);
            return stays;
        });
    }

    @Override
    public void forEach(Instant since, Consumer<Stay> action) {
        forEach(() -> stays.find(or(gte(LEFT_AT, Date.from(since)), eq(LEFT_AT, null))), action);
    }

    private static Stay read(Document document) {
        return new Stay(
                new RoomId(document.getString(ROOM)),
                document.getLong(LOG),
                new UserId(document.getString(USER)),
                document.getLong(FROM),
                instant(document, JOINED_AT),
                Optional.ofNullable(document.getLong(TO))
                        .map(to -> new Stay.End(
                                to,
                                instant(document, LEFT_AT),
                                LeaveReason.valueOf(document.getString(REASON).toUpperCase(Locale.ROOT)))));
    }

    private static Instant instant(Document document, String name) {
        return document.getDate(name).toInstant();
    }

    @Override
    public long erase(RoomId roomId, UserId userId, UserId pseudonym) {
        return mongo.call(() -> stays.updateMany(ofUser(roomId, userId), set(USER, pseudonym.value())))
                .getMatchedCount();
    }

    /** @param age from when they ended; empty for good */
    public void keepFor(Optional<Duration> age) {
        Expiry.set(stays, LEFT_AT, age);
    }
}

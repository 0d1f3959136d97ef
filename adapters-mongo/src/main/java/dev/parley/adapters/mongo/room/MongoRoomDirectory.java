package dev.parley.adapters.mongo.room;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import dev.parley.adapters.mongo.connection.Mongo;
import dev.parley.application.port.RoomDirectory;
import dev.parley.application.port.RoomQuery;
import dev.parley.application.port.RoomQuery.Place;
import dev.parley.application.port.RoomRecord;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.room.Founding;
import dev.parley.json.StoredJson;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Rooms in the collection {@code rooms}. The room itself is one value, as JSON: users name bans, and no name of a user is ever a key
 * of a document. What is searched and sorted by stands beside it.
 */
public final class MongoRoomDirectory implements RoomDirectory {

    private static final String ID = "_id";
    private static final String THROUGH = "through";
    private static final String OWNER = "owner_id";
    private static final String LISTED = "is_public";
    private static final String STARTS_AT = "starts_at";
    private static final String ROOM = "room";
    private static final String FORGOTTEN_AT = "forgotten_at";
    private static final Duration KEPT = Duration.ofDays(7);

    private final Mongo mongo;
    private final InstantSource clock;
    private final MongoCollection<Document> rooms;

    public MongoRoomDirectory(Mongo mongo, InstantSource clock) {
        this.mongo = mongo;
        this.clock = clock;
        this.rooms = mongo.collection(
                "rooms",
                List.of(
                        new IndexModel(Indexes.compoundIndex(
                                Indexes.ascending(LISTED), Indexes.descending(STARTS_AT), Indexes.ascending(ID))),
                        new IndexModel(Indexes.compoundIndex(
                                Indexes.ascending(OWNER), Indexes.descending(STARTS_AT), Indexes.ascending(ID))),
                        new IndexModel(Indexes.compoundIndex(Indexes.descending(STARTS_AT), Indexes.ascending(ID))),
                        new IndexModel(
                                Indexes.ascending(FORGOTTEN_AT),
                                new IndexOptions().expireAfter(0L, TimeUnit.SECONDS))));
    }

    @Override
    public Optional<RoomRecord> find(RoomId roomId) {
        return mongo.call(() ->
                        Optional.ofNullable(rooms.find(eq(ID, roomId.value())).first()))
                .map(MongoRoomDirectory::read);
    }

    @Override
    public boolean replace(RoomRecord record, long expected) {
        var document = document(record);
        if (expected == 0) {
            return mongo.insertIfMissing(rooms, document);
        }
        var present = and(eq(ID, record.roomId().value()), eq(THROUGH, expected));
        return mongo.call(() -> rooms.replaceOne(present, document)).getMatchedCount() == 1;
    }

    @Override
    public List<RoomRecord> list(RoomQuery query) {
        var all = new ArrayList<Bson>();
        all.add(exists(STARTS_AT));
        query.owner().ifPresent(owner -> all.add(eq(OWNER, owner.value())));
        if (query.listed()) {
            all.add(eq(LISTED, true));
        }
        query.after().ifPresent(place -> all.add(follows(place)));
        return mongo.call(() -> rooms.find(and(all))
                .sort(Sorts.orderBy(Sorts.descending(STARTS_AT), Sorts.ascending(ID)))
                .limit(query.limit())
                .map(MongoRoomDirectory::read)
                .into(new ArrayList<>()));
    }

    private static Bson follows(Place place) {
        var at = Date.from(place.startsAt());
        return or(
                lt(STARTS_AT, at), and(eq(STARTS_AT, at), gt(ID, place.roomId().value())));
    }

    private Document document(RoomRecord record) {
        var document = new Document(ID, record.roomId().value()).append(THROUGH, record.through());
        record.founding().ifPresent(founding -> document.append(ROOM, StoredJson.write(founding)));
        record.founding()
                .flatMap(Founding::charter)
                .ifPresent(charter -> document.append(OWNER, charter.owner().value())
                        .append(LISTED, charter.details().listed())
                        .append(STARTS_AT, Date.from(charter.startsAt())));
        record.founding()
                .map(Founding::holdsUntil)
                .orElseGet(() -> Optional.of(clock.instant()))
                .ifPresent(until -> document.append(FORGOTTEN_AT, Date.from(until.plus(KEPT))));
        return document;
    }

    private static RoomRecord read(Document document) {
        return new RoomRecord(
                new RoomId(document.getString(ID)),
                document.getLong(THROUGH),
                Optional.ofNullable(document.getString(ROOM)).map(json -> StoredJson.read(json, Founding.class)));
    }
}

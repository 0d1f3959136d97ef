package dev.parley.adapters.mongo.audit;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import dev.parley.adapters.mongo.connection.Mongo;
import dev.parley.application.audit.AuditEntry;
import dev.parley.application.audit.Extent;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Where the audit log ends, and what is to be written there: one document. */
final class AuditHead {

    private static final Bson THE_ONE = eq("_id", "head");
    private static final String FIRST = "first";
    private static final String PREVIOUS = "previous";
    private static final String LAST = "last";
    private static final String HASH = "hash";
    private static final String PENDING = "pending";

    private final Mongo mongo;
    private final MongoCollection<Document> heads;
    private final MongoCollection<Document> entries;

    AuditHead(Mongo mongo, MongoCollection<Document> entries) {
        this.mongo = mongo;
        this.heads = mongo.collection("audit_head", List.of());
        this.entries = entries;
    }

    /** Where the log ends, once everything up to there is written. */
    Extent settled() {
        var found = find().orElseGet(() -> {
            mongo.insertMissing(heads, List.of(made()));
            return find().orElseThrow();
        });
        // A dump that went through JSON has numbers of other kinds.
        var end = new Extent(
                found.get(FIRST, Number.class).longValue(),
                found.getString(PREVIOUS),
                found.get(LAST, Number.class).longValue(),
                found.getString(HASH));
        var pending = found.getList(PENDING, Document.class);
        if (pending != null) {
            mongo.insertMissing(entries, pending);
            mongo.call(() -> heads.updateOne(at(end), unset(PENDING)));
        }
        return end;
    }

    private Optional<Document> find() {
        return mongo.call(() -> Optional.ofNullable(heads.find(THE_ONE).first()));
    }

    /** @return whether the end was still there; it is where the last of the entries is now, and they are to be written */
    boolean move(Extent from, List<AuditEntry> added) {
        var last = added.getLast();
        return mongo.call(() -> heads.updateOne(
                                and(at(from), exists(PENDING, false)),
                                combine(
                                        set(LAST, last.position()),
                                        set(HASH, last.hash()),
                                        set(
                                                PENDING,
                                                added.stream()
                                                        .map(StoredEntry::write)
                                                        .toList()))))
                        .getMatchedCount()
                == 1;
    }

    /** The log begins behind that entry, unless it begins further on already. */
    void forget(long position, String hash) {
        mongo.call(() -> heads.updateOne(
                and(THE_ONE, lte(FIRST, position), gte(LAST, position)),
                combine(set(FIRST, position + 1), set(PREVIOUS, hash))));
    }

    private static Bson at(Extent end) {
        return and(THE_ONE, eq(LAST, end.last()), eq(HASH, end.hash()));
    }

    /** Where entries are without a head, somebody took it away: what is there is left as it is, and nothing vouches for it. */
    private Document made() {
        var last = mongo.call(() -> Optional.ofNullable(
                entries.find().sort(Sorts.descending(StoredEntry.POSITION)).first()));
        return new Document("_id", "head")
                .append(FIRST, Extent.EMPTY.first())
                .append(PREVIOUS, Extent.EMPTY.previous())
                .append(
                        LAST,
                        last.map(entry -> StoredEntry.read(entry).position()).orElse(Extent.EMPTY.last()))
                .append(HASH, Extent.EMPTY.hash());
    }
}

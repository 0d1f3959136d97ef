package dev.parley.adapters.mongo.audit;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import dev.parley.adapters.mongo.connection.Mongo;
import dev.parley.application.audit.AuditEntry;
import dev.parley.application.audit.AuditQuery;
import dev.parley.application.audit.AuditRecord;
import dev.parley.application.audit.Extent;
import dev.parley.application.port.AuditLog;
import dev.parley.application.port.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The audit log, in the collection {@code audit}. Its end stands in {@code audit_head} and moves before the entries are written, which
 * it holds until they are: nothing that it knows of can be missing by accident, and only one node at a time gets to move it from where it is.
 */
public final class MongoAuditLog implements AuditLog {

    private static final int RECORDS = 500;
    private static final int TRIES = 100;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Mongo mongo;
    private final MongoCollection<Document> entries;
    private final AuditHead head;

    public MongoAuditLog(Mongo mongo) {
        this.mongo = mongo;
        this.entries = mongo.collection(
                "audit",
                List.of(
                        new IndexModel(Indexes.ascending(StoredEntry.SOURCE), new IndexOptions().unique(true)),
                        new IndexModel(Indexes.compoundIndex(
                                Indexes.ascending(StoredEntry.ROOM), Indexes.descending(StoredEntry.POSITION)))));
        this.head = new AuditHead(mongo, entries);
    }

    @Override
    public void append(List<AuditRecord> records) {
        for (int from = 0; from < records.size(); from += RECORDS) {
            appendBatch(records.subList(from, Math.min(from + RECORDS, records.size())));
        }
    }

    private void appendBatch(List<AuditRecord> records) {
        for (int i = 0; i < TRIES; i++) {
            var end = head.settled();
            var missing = missing(records);
            if (missing.isEmpty()) {
                return;
            }
            // Where nobody has moved the end since, none of these has come in meanwhile.
            if (head.move(end, AuditEntry.chain(end.last(), end.hash(), missing))) {
                head.settled();
                return;
            }
        }
        throw new UnavailableException("the audit log is busy", RETRY_AFTER);
    }

    private List<AuditRecord> missing(List<AuditRecord> records) {
        var sources = records.stream().map(AuditRecord::source).toList();
        Set<String> present = mongo.call(() -> entries.find(in(StoredEntry.SOURCE, sources))
                .projection(Projections.include(StoredEntry.SOURCE))
                .map(found -> found.getString(StoredEntry.SOURCE))
                .into(new HashSet<>()));
        // What is given twice is there after the first.
        return records.stream().filter(record -> present.add(record.source())).toList();
    }

    @Override
    public List<AuditEntry> read(AuditQuery query) {
        var filters = new ArrayList<Bson>();
        filters.add(lt(StoredEntry.POSITION, query.before()));
        query.roomId().ifPresent(room -> filters.add(eq(StoredEntry.ROOM, room.value())));
        return mongo.call(() -> entries.find(and(filters))
                .sort(Sorts.descending(StoredEntry.POSITION))
                .limit(query.limit())
                .map(StoredEntry::read)
                .into(new ArrayList<>()));
    }

    @Override
    public List<AuditEntry> from(long position, int limit) {
        return mongo.call(() -> entries.find(gte(StoredEntry.POSITION, position))
                .sort(Sorts.ascending(StoredEntry.POSITION))
                .limit(limit)
                .map(StoredEntry::read)
                .into(new ArrayList<>()));
    }

    @Override
    public Extent extent() {
        return head.settled();
    }

    @Override
    public void forget(long position, String hash) {
        head.forget(position, hash);
        var first = head.settled().first();
        mongo.call(() -> entries.deleteMany(lt(StoredEntry.POSITION, first)));
    }
}

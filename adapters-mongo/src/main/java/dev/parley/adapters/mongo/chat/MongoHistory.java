package dev.parley.adapters.mongo.chat;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import dev.parley.adapters.mongo.connection.Expiry;
import dev.parley.adapters.mongo.connection.Mongo;
import dev.parley.adapters.mongo.sealing.Resealing;
import dev.parley.application.chat.HistoryChange;
import dev.parley.application.chat.HistoryQuery;
import dev.parley.application.chat.HistoryQuery.Span;
import dev.parley.application.chat.PastMessage;
import dev.parley.application.port.History;
import dev.parley.application.port.Sealer;
import dev.parley.domain.chat.ChatEvent.Deleted;
import dev.parley.domain.chat.ChatEvent.Edited;
import dev.parley.domain.chat.ChatEvent.MarkedRead;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** What was said, in the collection {@code messages}. */
public final class MongoHistory implements History {

    private final Mongo mongo;
    private final MongoCollection<Document> messages;
    private final Sealer sealer;
    private final StoredMessage stored;

    public MongoHistory(Mongo mongo, Sealer sealer) {
        this.mongo = mongo;
        this.sealer = sealer;
        this.stored = new StoredMessage(sealer);
        this.messages = mongo.collection(
                StoredMessage.COLLECTION,
                List.of(
                        new IndexModel(Indexes.compoundIndex(
                                Indexes.ascending(StoredMessage.ROOM), Indexes.descending(StoredMessage.SEQUENCE))),
                        new IndexModel(Indexes.ascending(StoredMessage.ROOM, StoredMessage.MESSAGE)),
                        new IndexModel(Indexes.ascending(StoredMessage.ROOM, StoredMessage.REPLY_TO)),
                        new IndexModel(Indexes.compoundIndex(
                                Indexes.ascending(StoredMessage.ROOM, StoredMessage.WORDS),
                                Indexes.descending(StoredMessage.SEQUENCE))),
                        new IndexModel(Indexes.ascending(StoredMessage.KEY))));
    }

    /** @param age from when they were said; empty for good */
    public void keepFor(Optional<Duration> age) {
        Expiry.set(messages, StoredMessage.AT, age);
    }

    /** Brings what was kept under other keys, or none, under the one that seals now. */
    public Resealing resealing() {
        return new Resealing(
                mongo,
                messages,
                StoredMessage.KEY,
                List.of(StoredMessage.SENDER_NAME, StoredMessage.TEXT),
                sealer,
                stored::resealed);
    }

    @Override
    public void keep(List<HistoryChange> changes) {
        var added = new ArrayList<Document>();
        var changed = new ArrayList<WriteModel<Document>>();
        for (HistoryChange change : changes) {
            switch (change) {
                case HistoryChange.Add(var message) -> added.add(stored.write(message));
                case HistoryChange.Edit(var roomId, var edited) -> changed.add(edited(roomId, edited));
                case HistoryChange.Delete(var roomId, var deleted) -> changed.add(deleted(roomId, deleted));
                case HistoryChange.Mark(var roomId, var read) -> changed.add(marked(roomId, read));
            }
        }
        // Nothing is changed before it is there.
        mongo.insertMissing(messages, added);
        if (!changed.isEmpty()) {
            mongo.call(() -> messages.bulkWrite(changed, new BulkWriteOptions().ordered(true)));
        }
    }

    private WriteModel<Document> edited(RoomId roomId, Edited edited) {
        var at = Date.from(edited.at());
        return new UpdateOneModel<>(
                and(
                        isMessage(roomId, edited.messageId()),
                        exists(StoredMessage.DELETED_AT, false),
                        not(gt(StoredMessage.EDITED_AT, at))),
                combine(
                        set(StoredMessage.TEXT, stored.text(roomId, edited.messageId(), edited.text())),
                        set(StoredMessage.WORDS, stored.words(roomId, edited.text())),
                        // The name may be under another key than the text from now on.
                        set(StoredMessage.KEY, ""),
                        set(StoredMessage.EDITED_AT, at)));
    }

    private static WriteModel<Document> deleted(RoomId roomId, Deleted deleted) {
        return new UpdateOneModel<>(
                and(isMessage(roomId, deleted.messageId()), exists(StoredMessage.DELETED_AT, false)),
                combine(
                        set(StoredMessage.TEXT, ""),
                        set(StoredMessage.WORDS, List.of()),
                        set(StoredMessage.DELETED_AT, Date.from(deleted.at()))));
    }

    private static WriteModel<Document> marked(RoomId roomId, MarkedRead read) {
        return new UpdateOneModel<>(
                isMessage(roomId, read.messageId()),
                addToSet(StoredMessage.READ_BY, read.userId().value()));
    }

    private static Bson isMessage(RoomId roomId, String messageId) {
        return and(eq(StoredMessage.ROOM, roomId.value()), eq(StoredMessage.MESSAGE, messageId));
    }

    @Override
    public List<PastMessage> read(HistoryQuery query) {
        if (query.spans().isEmpty()) {
            return List.of();
        }
        return mongo.call(() -> messages.find(filter(query))
                .sort(Sorts.descending(StoredMessage.SEQUENCE))
                .limit(query.limit())
                .map(stored::read)
                .into(new ArrayList<>()));
    }

    private Bson filter(HistoryQuery query) {
        var parts = new ArrayList<Bson>();
        parts.add(eq(StoredMessage.ROOM, query.roomId().value()));
        parts.add(lt(StoredMessage.SEQUENCE, query.before()));
        parts.add(gte(
                StoredMessage.SEQUENCE,
                query.spans().stream().mapToLong(Span::after).min().orElse(Long.MAX_VALUE)));
        parts.add(or(query.spans().stream().map(MongoHistory::within).toList()));
        parts.add(query.reader().map(StoredAudience::includes).orElseGet(() -> exists(StoredMessage.TARGET, false)));
        sealer.searched(query.roomId(), query.words()).forEach(marks -> parts.add(in(StoredMessage.WORDS, marks)));
        query.thread()
                .ifPresent(root -> parts.add(or(eq(StoredMessage.MESSAGE, root), eq(StoredMessage.REPLY_TO, root))));
        return and(parts);
    }

    private static Bson within(Span span) {
        return and(gt(StoredMessage.SEQUENCE, span.after()), lt(StoredMessage.SEQUENCE, span.until()));
    }

    @Override
    public long erase(RoomId roomId, UserId user, UserId pseudonym, Instant at) {
        return new MessageErasure(mongo, messages, roomId, user, pseudonym).run(at);
    }
}

package dev.parley.adapters.mongo.chat;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import dev.parley.adapters.mongo.connection.Mongo;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Puts another name in the place of a user's in all messages of a room, and empties what they said. */
record MessageErasure(Mongo mongo, MongoCollection<Document> messages, RoomId roomId, UserId user, UserId pseudonym) {

    /** @return how many messages were theirs */
    long run(Instant at) {
        for (String list : List.of(StoredAudience.FOR, StoredMessage.READ_BY)) {
            update(names(list), addToSet(list, pseudonym.value()));
            update(names(list), pull(list, user.value()));
        }
        for (String field : List.of(StoredAudience.BUT, StoredMessage.TARGET)) {
            update(names(field), set(field, pseudonym.value()));
        }
        update(
                and(names(StoredMessage.SENDER), exists(StoredMessage.DELETED_AT, false)),
                set(StoredMessage.DELETED_AT, Date.from(at)));
        return update(
                names(StoredMessage.SENDER),
                combine(
                        set(StoredMessage.SENDER, pseudonym.value()),
                        set(StoredMessage.SENDER_NAME, ""),
                        set(StoredMessage.TEXT, ""),
                        set(StoredMessage.WORDS, List.of())));
    }

    private Bson names(String field) {
        return and(eq(StoredMessage.ROOM, roomId.value()), eq(field, user.value()));
    }

    private long update(Bson which, Bson change) {
        return mongo.call(() -> messages.updateMany(which, change)).getMatchedCount();
    }
}

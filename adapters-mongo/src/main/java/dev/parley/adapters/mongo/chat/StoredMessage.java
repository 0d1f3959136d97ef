package dev.parley.adapters.mongo.chat;

import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import dev.parley.application.chat.PastMessage;
import dev.parley.application.chat.Words;
import dev.parley.application.port.Sealer;
import dev.parley.application.port.Sealer.Place;
import dev.parley.domain.chat.ChatEvent.Said;
import dev.parley.domain.chat.ChatMessageType;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;

/** How a message stands in the collection {@code messages}: what was said, and by what name, is sealed. */
final class StoredMessage {

    static final String COLLECTION = "messages";

    static final String ROOM = "room_id";
    static final String SEQUENCE = "sequence";
    static final String MESSAGE = "message_id";
    static final String TEXT = "text";
    static final String WORDS = "words";
    static final String SENDER = "sender_id";
    static final String SENDER_NAME = "sender_name";
    static final String KEY = "key";
    static final String TARGET = "target_user_id";
    static final String REPLY_TO = "reply_to";
    static final String EDITED_AT = "edited_at";
    static final String DELETED_AT = "deleted_at";
    static final String READ_BY = "read_by";
    private static final String LOG = "log_id";
    private static final String TYPE = "message_type";
    static final String AT = "at";

    private final Sealer sealer;

    StoredMessage(Sealer sealer) {
        this.sealer = sealer;
    }

    Document write(PastMessage message) {
        var said = message.said();
        var document = new Document("_id", message.id())
                .append(ROOM, message.roomId().value())
                .append(LOG, message.logId())
                .append(SEQUENCE, message.sequence())
                .append(MESSAGE, said.messageId())
                .append(SENDER, said.senderId().value())
                .append(SENDER_NAME, sealed(message.roomId(), said.messageId(), SENDER_NAME, said.senderName()))
                .append(TEXT, text(message.roomId(), said.messageId(), said.text()))
                .append(WORDS, words(message.roomId(), said.text()))
                .append(TYPE, said.type().name().toLowerCase(Locale.ROOT))
                .append(AT, Date.from(said.at()));
        said.target().ifPresent(target -> document.append(TARGET, target.value()));
        said.replyTo().ifPresent(id -> document.append(REPLY_TO, id));
        document.append(KEY, sealer.key().orElse(""));
        StoredAudience.write(message.audience(), document);
        return document;
    }

    /** How the text of that message is kept. */
    String text(RoomId roomId, String messageId, String text) {
        return sealed(roomId, messageId, TEXT, text);
    }

    private String sealed(RoomId roomId, String messageId, String field, String text) {
        return sealer.seal(place(roomId, messageId, field), text);
    }

    private static Place place(RoomId roomId, String messageId, String field) {
        return new Place(COLLECTION, roomId + " " + messageId, field);
    }

    List<String> words(RoomId roomId, String text) {
        return List.copyOf(sealer.marks(roomId, Words.of(text)));
    }

    /** What cannot be opened is left empty; an empty name is the user's id. */
    PastMessage read(Document document) {
        var roomId = new RoomId(document.getString(ROOM));
        var senderId = document.getString(SENDER);
        var said = new Said(
                document.getString(MESSAGE),
                new UserId(senderId),
                opened(roomId, document, SENDER_NAME)
                        .filter(name -> !name.isEmpty())
                        .orElse(senderId),
                document.containsKey(DELETED_AT)
                        ? ""
                        : opened(roomId, document, TEXT).orElse(""),
                ChatMessageType.valueOf(document.getString(TYPE).toUpperCase(Locale.ROOT)),
                Optional.ofNullable(document.getString(TARGET)).map(UserId::new),
                Optional.ofNullable(document.getString(REPLY_TO)),
                document.getDate(AT).toInstant());
        return new PastMessage(
                roomId,
                document.getLong(LOG),
                document.getLong(SEQUENCE),
                said,
                StoredAudience.read(document),
                instant(document, EDITED_AT),
                instant(document, DELETED_AT),
                document.getList(READ_BY, String.class, List.of()).stream()
                        .map(UserId::new)
                        .collect(Collectors.toSet()));
    }

    private Optional<String> opened(RoomId roomId, Document document, String field) {
        return sealer.open(place(roomId, document.getString(MESSAGE), field), document.getString(field));
    }

    /** The same message under the key that seals now; empty where something of it cannot be read. */
    Optional<Bson> resealed(Document document) {
        var roomId = new RoomId(document.getString(ROOM));
        var messageId = document.getString(MESSAGE);
        return opened(roomId, document, SENDER_NAME)
                .flatMap(name -> opened(roomId, document, TEXT)
                        .map(text -> combine(
                                set(SENDER_NAME, sealed(roomId, messageId, SENDER_NAME, name)),
                                set(TEXT, text(roomId, messageId, text)),
                                set(WORDS, words(roomId, text)),
                                set(KEY, sealer.key().orElse("")))));
    }

    private static Optional<Instant> instant(Document document, String name) {
        return Optional.ofNullable(document.getDate(name)).map(Date::toInstant);
    }
}

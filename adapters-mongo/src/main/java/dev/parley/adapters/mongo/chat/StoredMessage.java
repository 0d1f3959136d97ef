package dev.parley.adapters.mongo.chat;

import dev.parley.application.chat.PastMessage;
import dev.parley.application.chat.Words;
import dev.parley.domain.chat.ChatEvent.Said;
import dev.parley.domain.chat.ChatMessageType;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;

/** How a message stands in the collection {@code messages}. */
final class StoredMessage {

    static final String ROOM = "room_id";
    static final String SEQUENCE = "sequence";
    static final String MESSAGE = "message_id";
    static final String TEXT = "text";
    static final String WORDS = "words";
    static final String TARGET = "target_user_id";
    static final String REPLY_TO = "reply_to";
    static final String EDITED_AT = "edited_at";
    static final String DELETED_AT = "deleted_at";
    static final String DELETED_BY = "deleted_by";
    private static final String LOG = "log_id";
    private static final String SENDER = "sender_id";
    private static final String SENDER_NAME = "sender_name";
    private static final String TYPE = "message_type";
    private static final String AT = "at";

    private StoredMessage() {}

    static Document write(PastMessage message) {
        var said = message.said();
        var document = new Document("_id", message.id())
                .append(ROOM, message.roomId().value())
                .append(LOG, message.logId())
                .append(SEQUENCE, message.sequence())
                .append(MESSAGE, said.messageId())
                .append(SENDER, said.senderId().value())
                .append(SENDER_NAME, said.senderName())
                .append(TEXT, said.text())
                .append(WORDS, words(said.text()))
                .append(TYPE, said.type().name().toLowerCase(Locale.ROOT))
                .append(AT, Date.from(said.at()));
        said.target().ifPresent(target -> document.append(TARGET, target.value()));
        said.replyTo().ifPresent(id -> document.append(REPLY_TO, id));
        StoredAudience.write(message.audience(), document);
        return document;
    }

    static List<String> words(String text) {
        return List.copyOf(Words.of(text));
    }

    static PastMessage read(Document document) {
        var said = new Said(
                document.getString(MESSAGE),
                new UserId(document.getString(SENDER)),
                document.getString(SENDER_NAME),
                document.getString(TEXT),
                ChatMessageType.valueOf(document.getString(TYPE).toUpperCase(Locale.ROOT)),
                Optional.ofNullable(document.getString(TARGET)).map(UserId::new),
                Optional.ofNullable(document.getString(REPLY_TO)),
                document.getDate(AT).toInstant());
        return new PastMessage(
                new RoomId(document.getString(ROOM)),
                document.getLong(LOG),
                document.getLong(SEQUENCE),
                said,
                StoredAudience.read(document),
                instant(document, EDITED_AT),
                instant(document, DELETED_AT));
    }

    private static Optional<Instant> instant(Document document, String name) {
        return Optional.ofNullable(document.getDate(name)).map(Date::toInstant);
    }
}

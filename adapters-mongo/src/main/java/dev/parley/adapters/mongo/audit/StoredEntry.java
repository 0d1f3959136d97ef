package dev.parley.adapters.mongo.audit;

import dev.parley.application.audit.AuditEntry;
import dev.parley.application.audit.AuditRecord;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;

/** An entry of the audit log as a document. It is read whatever has become of it: its hash tells. */
final class StoredEntry {

    static final String POSITION = "_id";
    static final String SOURCE = "source";
    static final String ROOM = "room_id";
    private static final String AT = "timestamp";
    private static final String ACTION = "action";
    private static final String ACTOR = "actor_id";
    private static final String TARGET = "target_id";
    private static final String DETAILS = "details";
    private static final String PREVIOUS = "previous";
    private static final String HASH = "hash";

    private StoredEntry() {}

    static Document write(AuditEntry entry) {
        var record = entry.record();
        var document = new Document(POSITION, entry.position())
                .append(SOURCE, record.source())
                .append(AT, Date.from(record.at()))
                .append(ACTION, record.action());
        record.roomId().ifPresent(room -> document.append(ROOM, room));
        record.actorId().ifPresent(actor -> document.append(ACTOR, actor));
        record.targetId().ifPresent(target -> document.append(TARGET, target));
        return document.append(DETAILS, new Document(new TreeMap<>(record.details())))
                .append(PREVIOUS, entry.previous())
                .append(HASH, entry.hash());
    }

    static AuditEntry read(Document document) {
        return new AuditEntry(
                document.get(POSITION) instanceof Number position ? position.longValue() : 0,
                new AuditRecord(
                        text(document, SOURCE).orElse(""),
                        document.get(AT) instanceof Date at ? at.toInstant() : Instant.EPOCH,
                        text(document, ACTION).orElse(""),
                        text(document, ROOM),
                        text(document, ACTOR),
                        text(document, TARGET),
                        details(document)),
                text(document, PREVIOUS).orElse(""),
                text(document, HASH).orElse(""));
    }

    private static Optional<String> text(Document document, String name) {
        return Optional.ofNullable(document.get(name)).map(Object::toString);
    }

    private static TreeMap<String, String> details(Document document) {
        var details = new TreeMap<String, String>();
        if (document.get(DETAILS) instanceof Document stored) {
            stored.forEach((name, value) -> details.put(name, String.valueOf(value)));
        }
        return details;
    }
}

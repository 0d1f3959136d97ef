package dev.parley.adapters.mongo.webhook;

import dev.parley.application.port.Sealer;
import dev.parley.application.port.Sealer.Place;
import dev.parley.application.webhook.Announcement;
import dev.parley.application.webhook.Attempt;
import dev.parley.application.webhook.Delivery;
import dev.parley.application.webhook.SendResult;
import dev.parley.application.webhook.SendResult.Answered;
import dev.parley.application.webhook.SendResult.Failed;
import dev.parley.json.StoredJson;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;

/** How a delivery stands in the collection {@code deliveries}. What is told is one value, as JSON and sealed: people's words may be in it. */
final class StoredDelivery {

    static final String COLLECTION = "deliveries";
    static final String ID = "_id";
    static final String WEBHOOK = "webhook_id";
    static final String ROOM = "room_id";
    static final String ABOUT = "about";
    static final String SEQUENCE = "sequence";
    static final String STATE = "state";
    static final String REVISION = "revision";
    static final String CREATED_AT = "created_at";
    static final String QUEUED_AT = "queued_at";
    static final String TRIES = "tries";
    static final String DUE_AT = "due_at";
    private static final String ANNOUNCEMENT = "announcement";
    private static final String ATTEMPTS = "attempts";
    private static final String AT = "at";
    private static final String STATUS = "status";
    private static final String PROBLEM = "problem";

    private final Sealer sealer;

    StoredDelivery(Sealer sealer) {
        this.sealer = sealer;
    }

    Document write(Delivery delivery) {
        return new Document(ID, delivery.id())
                .append(WEBHOOK, delivery.webhookId())
                .append(ROOM, delivery.announcement().roomId().value())
                .append(ABOUT, List.copyOf(delivery.announcement().about()))
                .append(SEQUENCE, delivery.announcement().sequence())
                .append(STATE, word(delivery.state()))
                .append(REVISION, delivery.revision())
                .append(CREATED_AT, Date.from(delivery.createdAt()))
                .append(QUEUED_AT, Date.from(delivery.queuedAt()))
                .append(TRIES, delivery.tries())
                .append(DUE_AT, Date.from(delivery.dueAt()))
                .append(ANNOUNCEMENT, sealed(delivery))
                .append(
                        ATTEMPTS,
                        delivery.attempts().stream().map(StoredDelivery::write).toList());
    }

    private String sealed(Delivery delivery) {
        return sealer.seal(place(delivery.id()), StoredJson.write(delivery.announcement()));
    }

    private static Place place(String id) {
        return new Place(COLLECTION, id, ANNOUNCEMENT);
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Document write(Attempt attempt) {
        var document = new Document(AT, Date.from(attempt.at()));
        return switch (attempt.result()) {
            case Answered(int status, var _) -> document.append(STATUS, status);
            case Failed(var problem) -> document.append(PROBLEM, word(problem));
        };
    }

    /** Empty when what is told cannot be opened: nothing could be sent then. */
    Optional<Delivery> read(Document document) {
        return sealer.open(place(document.getString(ID)), document.getString(ANNOUNCEMENT))
                .map(json -> read(document, StoredJson.read(json, Announcement.class)));
    }

    private static Delivery read(Document document, Announcement announcement) {
        return new Delivery(
                document.getString(ID),
                document.getString(WEBHOOK),
                announcement,
                Delivery.State.valueOf(document.getString(STATE).toUpperCase(Locale.ROOT)),
                document.getLong(REVISION),
                instant(document, CREATED_AT),
                instant(document, QUEUED_AT),
                document.getInteger(TRIES),
                instant(document, DUE_AT),
                document.getList(ATTEMPTS, Document.class, List.of()).stream()
                        .map(StoredDelivery::attempt)
                        .toList());
    }

    private static Attempt attempt(Document document) {
        SendResult result = document.containsKey(STATUS)
                ? new Answered(document.getInteger(STATUS), Optional.empty())
                : new Failed(
                        SendResult.Problem.valueOf(document.getString(PROBLEM).toUpperCase(Locale.ROOT)));
        return new Attempt(instant(document, AT), result);
    }

    private static Instant instant(Document document, String name) {
        return document.getDate(name).toInstant();
    }
}

package dev.parley.adapters.mongo.analytics;

import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import dev.parley.application.analytics.Activity;
import dev.parley.application.analytics.ActivityKind;
import dev.parley.application.port.Sealer;
import dev.parley.application.port.Sealer.Place;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** How an activity stands in the collection {@code activities}: what a client told in its own words is sealed. */
final class StoredActivity {

    static final String COLLECTION = "activities";
    static final String ROOM = "room_id";
    static final String SEQUENCE = "sequence";
    static final String AT = "at";
    static final String KIND = "kind";
    static final String USER = "user_id";
    static final String LASTED = "lasted";
    static final String OPEN = "open";
    static final String DETAILS = "details";
    static final String KEY = "key";
    private static final String ID = "_id";
    private static final String LOG = "log_id";

    /** What is sealed, and what stands for it where it cannot be read. */
    private static final Map<String, String> TOLD = Map.of(Activity.TOLD_TYPE, "", Activity.TOLD_METADATA, "{}");

    private final Sealer sealer;

    StoredActivity(Sealer sealer) {
        this.sealer = sealer;
    }

    Document write(Activity activity) {
        var details = new Document(activity.details());
        var document = new Document(ID, activity.id())
                .append(ROOM, activity.roomId().value())
                .append(LOG, activity.logId())
                .append(SEQUENCE, activity.sequence())
                .append(AT, Date.from(activity.at()))
                .append(KIND, activity.kind().name())
                .append(OPEN, activity.open())
                .append(DETAILS, details);
        activity.userId().ifPresent(user -> document.append(USER, user.value()));
        if (activity.lasted().isPositive()) {
            document.append(LASTED, activity.lasted().toMillis());
        }
        if (activity.kind() == ActivityKind.CLIENT_TOLD) {
            TOLD.keySet()
                    .forEach(field -> details.computeIfPresent(
                            field, (_, told) -> sealer.seal(place(activity.id(), field), told.toString())));
            document.append(KEY, sealer.key().orElse(""));
        }
        return document;
    }

    private static Place place(String id, String field) {
        return new Place(COLLECTION, id, field);
    }

    Activity read(Document document) {
        var kind = ActivityKind.valueOf(document.getString(KIND));
        var details = new HashMap<>(document.get(DETAILS, Document.class));
        if (kind == ActivityKind.CLIENT_TOLD) {
            TOLD.forEach((field, unreadable) -> details.computeIfPresent(
                    field, (_, _) -> opened(document, field).orElse(unreadable)));
        }
        return new Activity(
                new RoomId(document.getString(ROOM)),
                document.getLong(LOG),
                document.getLong(SEQUENCE),
                document.getDate(AT).toInstant(),
                kind,
                Optional.ofNullable(document.getString(USER)).map(UserId::new),
                Optional.ofNullable(document.getLong(LASTED))
                        .map(Duration::ofMillis)
                        .orElse(Duration.ZERO),
                document.getBoolean(OPEN),
                details);
    }

    private Optional<String> opened(Document document, String field) {
        return sealer.open(
                place(document.getString(ID), field),
                document.get(DETAILS, Document.class).getString(field));
    }

    /** The same under the key that seals now; empty where something of it cannot be read. */
    Optional<Bson> resealed(Document document) {
        return opened(document, Activity.TOLD_TYPE)
                .flatMap(type -> opened(document, Activity.TOLD_METADATA)
                        .map(metadata -> combine(
                                resealed(document, Activity.TOLD_TYPE, type),
                                resealed(document, Activity.TOLD_METADATA, metadata),
                                set(KEY, sealer.key().orElse("")))));
    }

    private Bson resealed(Document document, String field, String text) {
        return set(DETAILS + "." + field, sealer.seal(place(document.getString(ID), field), text));
    }
}

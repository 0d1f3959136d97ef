package dev.parley.adapters.mongo.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.parley.adapters.mongo.TestMongo;
import dev.parley.adapters.mongo.connection.Mongo;
import dev.parley.adapters.mongo.connection.MongoConfig;
import dev.parley.adapters.security.sealing.SealingKeys;
import dev.parley.application.analytics.Activity;
import dev.parley.application.analytics.ActivityKind;
import dev.parley.application.analytics.ActivityQuery;
import dev.parley.application.port.Chronicle;
import dev.parley.application.port.ChronicleContract;
import dev.parley.application.sealing.PlainSealer;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A chronicle in which what clients tell is sealed. */
class SealedChronicleTest extends ChronicleContract {

    private static final RoomId DAILY = new RoomId("daily");
    private static final String K1 = "k1:" + "A".repeat(43) + "=";
    private static final String K2 = "k2:" + "B".repeat(42) + "A=";

    private final String url = TestMongo.url();
    private final Mongo mongo = Mongo.connect(MongoConfig.of(url), Duration.ofSeconds(20));
    private final MongoClient intruder = MongoClients.create(url);

    @AfterEach
    void close() {
        intruder.close();
        mongo.close();
    }

    @Override
    protected Chronicle newChronicle() {
        return sealedWith(K1);
    }

    private MongoChronicle sealedWith(String keys) {
        return new MongoChronicle(mongo, SealingKeys.parse(keys).sealer());
    }

    private MongoCollection<Document> documents() {
        return intruder.getDatabase(Objects.requireNonNull(new ConnectionString(url).getDatabase()))
                .getCollection("activities");
    }

    @Test
    void theDatabaseHoldsNothingOfWhatAClientTold() {
        sealedWith(K1).keep(List.of(told(10, "purchase", "{\"item\":\"kingfisher\"}")));

        assertThat(documents().find().map(Document::toJson).into(new ArrayList<>()))
                .singleElement()
                .asString()
                .doesNotContain("kingfisher", "item", "purchase");
        assertThat(read(sealedWith(K1)))
                .isEqualTo(Map.of("event_type", "purchase", "metadata", "{\"item\":\"kingfisher\"}"));
    }

    @Test
    void whatIsMovedOrWhoseKeyIsMissingIsNotRead() {
        sealedWith(K1).keep(List.of(told(10, "a", "{\"b\":1}"), told(20, "c", "{\"d\":1}")));
        var stolen = Objects.requireNonNull(
                        documents().find(Filters.eq("sequence", 10L)).first())
                .get("details", Document.class);
        documents().updateOne(Filters.eq("sequence", 20L), Updates.set("details", stolen));

        assertThat(read(sealedWith(K1))).isEqualTo(Map.of("event_type", "", "metadata", "{}"));
        assertThat(read(sealedWith(K2))).isEqualTo(Map.of("event_type", "", "metadata", "{}"));
    }

    @Test
    void whatIsUnderAnOldKeyOrNoneComesUnderTheNewOneAndTheRestIsLeftAlone() {
        new MongoChronicle(mongo, new PlainSealer()).keep(List.of(told(10, "plain", "{}"), said(15)));
        sealedWith(K1).keep(List.of(told(20, "old", "{\"b\":1}")));

        sealedWith(K2 + "," + K1).resealing().run();

        assertThat(sealedWith(K2).read(query()))
                .extracting(activity -> activity.details().getOrDefault("event_type", "nothing"))
                .containsExactly("old", "nothing", "plain");
        assertThat(documents().countDocuments(Filters.eq("key", "k2"))).isEqualTo(2);
        assertThat(documents().find(Filters.eq("details.event_type", "plain"))).isEmpty();
    }

    private static Map<String, Object> read(Chronicle chronicle) {
        return chronicle.read(query()).getFirst().details();
    }

    private static ActivityQuery query() {
        return new ActivityQuery(DAILY, Optional.empty(), Long.MAX_VALUE, 10);
    }

    private static Activity told(long sequence, String type, String metadata) {
        return activity(
                sequence, ActivityKind.CLIENT_TOLD, Map.of(Activity.TOLD_TYPE, type, Activity.TOLD_METADATA, metadata));
    }

    private static Activity said(long sequence) {
        return activity(sequence, ActivityKind.MESSAGE_SENT, Map.of());
    }

    private static Activity activity(long sequence, ActivityKind kind, Map<String, Object> details) {
        return new Activity(
                DAILY, 1, sequence, Instant.EPOCH, kind, Optional.of(new UserId("ann")), Duration.ZERO, false, details);
    }
}

package dev.parley.adapters.mongo.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import dev.parley.adapters.mongo.TestMongo;
import dev.parley.adapters.mongo.connection.Mongo;
import dev.parley.adapters.mongo.connection.MongoConfig;
import dev.parley.adapters.security.sealing.SealingKeys;
import dev.parley.application.port.Sealer;
import dev.parley.application.port.Webhooks;
import dev.parley.application.port.WebhooksContract;
import dev.parley.application.sealing.PlainSealer;
import dev.parley.application.webhook.Announcement;
import dev.parley.application.webhook.Delivery;
import dev.parley.application.webhook.EventType;
import dev.parley.application.webhook.SigningSecret;
import dev.parley.application.webhook.Webhook;
import dev.parley.domain.identity.RoomId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Secrets and words that whoever has the database alone cannot read. */
class SealedWebhooksTest extends WebhooksContract {

    private static final Instant AT = Instant.parse("2026-11-02T10:00:00Z");
    private static final String K1 = "k1:" + "A".repeat(43) + "=";
    private static final String K2 = "k2:" + "B".repeat(42) + "A=";
    private static final String SECRET = "whsec_" + "C".repeat(32);

    private final Mongo mongo = Mongo.connect(MongoConfig.of(TestMongo.url()), Duration.ofSeconds(20));

    @AfterEach
    void close() {
        mongo.close();
    }

    @Override
    protected Webhooks newWebhooks() {
        return new MongoWebhooks(mongo, sealer(K1));
    }

    private static Sealer sealer(String keys) {
        return SealingKeys.parse(keys).sealer();
    }

    private String inTheDatabase(String collection) {
        MongoCollection<Document> documents = mongo.collection(collection, List.of());
        return String.join("\n", documents.find().map(Document::toJson).into(new java.util.ArrayList<>()));
    }

    private static Webhook webhook() {
        return new Webhook(
                "hook",
                1,
                "https://hooks.example.org",
                Set.of(EventType.CHAT_MESSAGE),
                Optional.empty(),
                new SigningSecret(SECRET),
                Optional.empty(),
                Webhook.State.ENABLED,
                AT);
    }

    @Test
    void theDatabaseHoldsNoSecretAndNoWordOfWhatWasSaid() {
        new MongoWebhooks(mongo, sealer(K1)).add(webhook());
        var said = new Announcement(
                EventType.CHAT_MESSAGE, AT, new RoomId("daily"), 1, 2, new TreeMap<>(Map.of("message", "kingfisher")));
        var outbox = new MongoOutbox(mongo, sealer(K1));
        var delivery = Delivery.of("hook", said, AT);
        outbox.add(List.of(delivery));

        assertThat(inTheDatabase("webhooks")).contains("hook").doesNotContain(SECRET);
        assertThat(inTheDatabase("deliveries")).contains(delivery.id()).doesNotContain("kingfisher");
        assertThat(outbox.find("hook", delivery.id())).contains(delivery);
        assertThat(new MongoOutbox(mongo, sealer(K2)).untried("hook", Set.of(), 10))
                .isEmpty();
        assertThat(new MongoWebhooks(mongo, sealer(K2)).list()).isEmpty();
    }

    @Test
    void aSecretComesUnderTheKeyThatSealsNow() {
        new MongoWebhooks(mongo, new PlainSealer()).add(webhook());
        assertThat(inTheDatabase("webhooks")).contains(SECRET);

        new MongoWebhooks(mongo, sealer(K1)).resealing().run();
        new MongoWebhooks(mongo, sealer(K2 + "," + K1)).resealing().run();

        assertThat(inTheDatabase("webhooks")).doesNotContain(SECRET);
        assertThat(new MongoWebhooks(mongo, sealer(K2)).find("hook")).contains(webhook());
    }
}

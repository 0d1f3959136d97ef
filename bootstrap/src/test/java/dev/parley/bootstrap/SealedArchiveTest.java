package dev.parley.bootstrap;

import static dev.parley.bootstrap.RunningServer.adminToken;
import static dev.parley.bootstrap.RunningServer.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.parley.adapters.mongo.server.MongoServerInTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever has the database of a server with keys has nothing of what was said in it. */
class SealedArchiveTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OLD = "old:" + "A".repeat(43) + "=";
    private static final String NEW = "new:" + "B".repeat(42) + "A=";

    private final MongoServerInTest mongo = new MongoServerInTest();

    @AfterEach
    void close() {
        mongo.close();
    }

    private RunningServer start(String keys) {
        return RunningServer.start(Map.of("WEBRTC_MONGO_URL", mongo.url() + "/sealed", "WEBRTC_ENCRYPTION_KEYS", keys));
    }

    @Test
    void noDocumentOfAnyCollectionHoldsAWordThatWasSaidOrAName() {
        try (var server = start(OLD)) {
            var ann = server.enter("daily", "u1").await("room-state");
            ann.send("participant-update", "{\"display_name\":\"Annabel Lee\"}").await("Annabel Lee");
            ann.say("the kingfisher dives")
                    .send("analytics-event", "{\"event_type\":\"x\",\"metadata\":{\"bird\":\"cormorant\"}}");

            assertThat(server.said("daily", "u1")).containsExactly("the kingfisher dives");
            assertThat(server.get("/webrtc/rooms/daily/chat?q=KINGFISHER", token("u1")))
                    .contains("the kingfisher dives", "Annabel Lee");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(server.get("/webrtc/rooms/daily/analytics", adminToken()))
                            .contains("cormorant"));
            assertThat(server.get("/webrtc/audit", adminToken())).contains("participant_joined");
        }

        assertThat(dump())
                .isNotEmpty()
                .allSatisfy(document -> assertThat(document)
                        .doesNotContainIgnoringCase("kingfisher")
                        .doesNotContainIgnoringCase("dives")
                        .doesNotContainIgnoringCase("cormorant")
                        .doesNotContainIgnoringCase("annabel"));
    }

    @Test
    void aServerThatHasNotTheKeyShowsThatThereIsAMessageAndGoesOn() {
        try (var server = start(OLD)) {
            server.enter("daily", "ann").await("room-state").say("under the old key");
        }
        try (var server = start(NEW)) {
            server.enter("daily", "ann").await("room-state").say("under the new key");

            assertThat(server.said("daily", "ann")).containsExactly("under the new key", "");
            assertThat(server.get("/webrtc/rooms/daily/chat", token("ann"))).contains("\"unreadable\":true");
        }
    }

    @Test
    void aNewKeyTakesOverWhatTheOldOneSealed() {
        try (var server = start(OLD)) {
            server.enter("daily", "ann").await("room-state").say("said before");
        }
        try (var server = start(NEW + "," + OLD)) {
            server.enter("daily", "ann").await("room-state");
            assertThat(server.said("daily", "ann")).containsExactly("said before");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(dump()).noneMatch(document -> document.contains("~1~old~")));
        }
        try (var server = start(NEW)) {
            server.enter("daily", "ann").await("room-state");
            assertThat(server.said("daily", "ann")).containsExactly("said before");
        }
    }

    private List<String> dump() {
        try (var client = MongoClients.create(mongo.url())) {
            MongoDatabase database = client.getDatabase("sealed");
            var documents = new ArrayList<String>();
            for (String collection : database.listCollectionNames()) {
                database.getCollection(collection).find().map(Document::toJson).into(documents);
            }
            return documents;
        }
    }
}

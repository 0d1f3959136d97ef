package dev.parley.bootstrap;

import static dev.parley.bootstrap.RunningServer.adminToken;
import static dev.parley.bootstrap.RunningServer.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import dev.parley.adapters.mongo.server.MongoServerInTest;
import dev.parley.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Of whoever is erased the database holds nothing but what they have to answer for. */
class ErasedArchiveTest {

    private static final String KEYS = "k1:" + "A".repeat(43) + "=";

    private final MongoServerInTest mongo = new MongoServerInTest();

    @AfterEach
    void close() {
        mongo.close();
    }

    @Test
    void noDocumentNamesThemButThoseOfTheAuditLogWhichIsWhole() {
        try (var server = RunningServer.start(
                Map.of("WEBRTC_MONGO_URL", mongo.url() + "/erased", "WEBRTC_ENCRYPTION_KEYS", KEYS))) {
            var bob = server.enter("daily", "bob").await("room-state");
            var annabel = server.enter("daily", "annabel").await("room-state").say("my secret");
            bob.await("my secret").send("chat-message", "{\"message\":\"psst\",\"target_user_id\":\"annabel\"}");
            annabel.await("psst").send("leave", "{}");
            bob.await("user-left");
            assertThat(server.said("daily", "bob")).containsExactly("psst", "my secret");

            var erased = Json.parse(server.send("DELETE", "/webrtc/users/annabel/data", token("annabel"), ""));

            assertThat(erased.path("messages").asInt()).as(erased.toString()).isEqualTo(1);
            assertThat(server.said("daily", "bob")).containsExactly("psst", "");
            assertThat(dump("messages", "stays", "activities"))
                    .isNotEmpty()
                    .noneMatch(document -> document.contains("annabel"));
            assertThat(dump("audit")).anyMatch(document -> document.contains("annabel"));
            assertThat(Json.parse(server.get("/webrtc/audit/verify", adminToken()))
                            .path("valid")
                            .asBoolean())
                    .isTrue();
        }
    }

    private List<String> dump(String... collections) {
        try (var client = MongoClients.create(mongo.url())) {
            var documents = new ArrayList<String>();
            for (String collection : collections) {
                client.getDatabase("erased")
                        .getCollection(collection)
                        .find()
                        .map(Document::toJson)
                        .into(documents);
            }
            return documents;
        }
    }
}

package dev.parley.bootstrap;

import static dev.parley.bootstrap.RunningServer.adminToken;
import static dev.parley.bootstrap.RunningServer.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoClients;
import dev.parley.adapters.mongo.server.MongoServerInTest;
import dev.parley.domain.chat.ChatText;
import dev.parley.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients send is only ever a value to the database: it finds nothing but what is theirs, changes nothing else, and comes back as it was. */
class InjectionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DATABASE = "injected";
    private static final String SECRET = "the kingfisher dives";

    /** As texts, as names of users and rooms, as searches, ids and cursors. */
    private static final List<String> ATTACKS = List.of(
            "{\"$gt\":\"\"}",
            "{\"$ne\":null}",
            "{\"$where\":\"1==1\"}",
            "$where",
            "$gt",
            "$",
            ".",
            "a.b",
            "$set.x",
            "__proto__",
            "constructor",
            "'||1==1||'",
            "\";db.dropDatabase();//",
            "{$or:[{},{}]}",
            "null",
            "{}",
            "[]",
            "^.*$",
            "*",
            "0; return true",
            "-1",
            "9223372036854775807",
            "-9223372036854775808",
            "99999999999999999999999",
            "0 $gt");

    private final MongoServerInTest mongo = new MongoServerInTest();
    private RunningServer server;

    @BeforeEach
    void start() {
        server = RunningServer.start(Map.of(
                "WEBRTC_MONGO_URL",
                mongo.url() + "/" + DATABASE,
                "WEBRTC_RATE_MESSAGES_PER_MINUTE",
                "0",
                "WEBRTC_RATE_ROOM_CREATIONS_PER_HOUR",
                "0"));
        assertThat(server.send("POST", "/webrtc/rooms", token("vic"), "{\"room_id\":\"vault\",\"name\":\"Vault\"}"))
                .contains("\"owner_id\":\"vic\"");
        server.enter("vault", "vic").await("room-state").say(SECRET).send("leave", "{}");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(vault().toString()).contains(SECRET, "MESSAGE_SENT", "LEFT", "left_at"));
    }

    @AfterEach
    void close() {
        server.close();
        mongo.close();
    }

    @Test
    void nothingIsFoundOrChangedAndEverythingComesBackAsItWas() {
        var before = vault();
        var said = new ArrayList<String>();
        server.enter("open", "watcher").await("room-state");
        for (String attack : ATTACKS) {
            var text = attack + "\u0000" + attack;
            var metadata = Json.text(Map.of(attack, List.of(text), "x.$y", Map.of("$where", attack, "\u0000", 1)));
            var guest = server.enter("open", attack).await("room-state");
            guest.send("chat-message", Json.text(Map.of("message", text))).await("\"chat-message\"");
            said.addFirst(ChatText.neutralised(text));
            guest.send("analytics-event", "{\"event_type\":" + Json.text(attack) + ",\"metadata\":" + metadata + "}")
                    .send("chat-message", Json.text(Map.of("message", "x", "reply_to", Map.of("$gt", ""))))
                    .await("\"invalid_message\"");
            for (String type : List.of("chat-edit", "chat-delete", "chat-read")) {
                guest.send(type, Json.text(Map.of("message_id", attack, "message", "changed")))
                        .await("\"not_found\"");
                guest.send(type, Json.text(Map.of("message_id", Map.of("$gt", ""), "message", "changed")))
                        .await("\"invalid_message\"");
            }

            assertThat(server.said("open", attack)).containsExactly(said.getFirst());
            assertThat(told(attack)).isEqualTo(Json.parse(metadata));
            assertThat(history(attack).findValuesAsText("room_id")).containsExactly("open");
            reads(attack)
                    .forEach(path -> assertThat(server.get(path, token(attack)))
                            .as(path)
                            .doesNotContain(SECRET, "Vault", "\"vic\"", "internal_error"));
            writes(attack);
            guest.send("leave", "{}");
        }
        assertThat(server.said("open", "watcher")).isEqualTo(said);
        assertThat(vault()).isEqualTo(before);
    }

    @Test
    void whoSeesEverythingFindsNothingUnderANameThatIsNone() {
        for (String attack : ATTACKS) {
            var encoded = encoded(attack);
            assertThat(history(attack).path("sessions")).as(attack).isEmpty();
            for (String path : List.of(
                    "/webrtc/analytics/rooms/" + encoded + "/stats",
                    "/webrtc/rooms/" + encoded + "/chat",
                    "/webrtc/audit?room_id=" + encoded,
                    "/webrtc/audit?cursor=" + encoded,
                    "/webrtc/rooms/vault/chat?q=x" + encoded,
                    "/webrtc/rooms/vault/chat?thread=" + encoded,
                    "/webrtc/rooms/vault/chat?limit=" + encoded)) {
                assertThat(server.get(path, adminToken()))
                        .as(path)
                        .doesNotContain(SECRET, "participant_joined", "internal_error");
            }
        }
    }

    private static List<String> reads(String attack) {
        var encoded = encoded(attack);
        var forged = Base64.getUrlEncoder().withoutPadding().encodeToString(attack.getBytes(StandardCharsets.UTF_8));
        var paths = new ArrayList<String>();
        for (String room : List.of("vault", "open", encoded)) {
            for (String query : List.of(
                    "q=" + encoded,
                    "thread=" + encoded,
                    "before=" + encoded,
                    "cursor=" + encoded,
                    "cursor=" + forged,
                    "limit=" + encoded,
                    "before%5B%24gt%5D=0&q%5B%24ne%5D=x")) {
                paths.add("/webrtc/rooms/" + room + "/chat?" + query);
            }
            paths.add("/webrtc/rooms/" + room + "/analytics?cursor=" + forged);
        }
        paths.add("/webrtc/rooms?public=true&cursor=" + forged);
        paths.add("/webrtc/rooms?public=" + encoded);
        paths.add("/webrtc/analytics/users/" + encoded + "/history?cursor=" + forged);
        paths.add("/webrtc/analytics/users/vic/history?user_id=" + encoded);
        return paths;
    }

    private void writes(String attack) {
        var name = Json.text(attack);
        for (String body : List.of(
                "{\"room_id\":" + name + ",\"name\":\"n\"}",
                "{\"room_id\":{\"$gt\":\"\"},\"name\":\"n\"}",
                "{\"name\":{\"$gt\":\"\"}}",
                "{\"name\":\"n\",\"settings\":{" + name + ":{\"$set\":{\"lock_room\":true}}}}",
                "{\"name\":" + name + ",\"owner_id\":{\"$ne\":\"\"},\"_id\":\"vault\"}")) {
            assertThat(server.send("POST", "/webrtc/rooms", token(attack), body))
                    .as(body)
                    .doesNotContain("internal_error", "\"vault\"");
        }
        for (String method : List.of("PATCH", "DELETE")) {
            assertThat(server.send(
                            method,
                            "/webrtc/rooms/vault",
                            token(attack),
                            "{\"name\":\"taken\",\"$set\":{\"owner_id\":" + name + "}}"))
                    .contains("permission_denied");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace(".", "%2E");
    }

    private JsonNode history(String user) {
        return Json.parse(server.get("/webrtc/analytics/users/" + encoded(user) + "/history", adminToken()));
    }

    /** What their client told last, as they are shown it. */
    private JsonNode told(String user) {
        for (JsonNode event : Json.parse(server.get("/webrtc/rooms/open/analytics", token(user)))
                .path("events")) {
            if (event.path("event_type").asText().equals("client")) {
                assertThat(event.at("/metadata/event_type").asText()).isEqualTo(user);
                return event.at("/metadata/metadata");
            }
        }
        throw new AssertionError("nothing that was told by " + user);
    }

    /** All that the database has of the room that nobody here may see. */
    private TreeSet<String> vault() {
        var found = new TreeSet<String>();
        try (var client = MongoClients.create(mongo.url())) {
            var database = client.getDatabase(DATABASE);
            for (String collection : List.of("messages", "activities", "stays", "rooms")) {
                for (Document document : database.getCollection(collection).find()) {
                    if (document.toJson().contains("vault")) {
                        found.add(collection + " " + document.toJson());
                    }
                }
            }
        }
        return found;
    }
}

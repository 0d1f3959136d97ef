package dev.parley.bootstrap;

import static dev.parley.bootstrap.RunningServer.adminToken;
import static dev.parley.bootstrap.RunningServer.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.mongo.server.MongoServerInTest;
import dev.parley.adapters.redis.server.RedisProcess;
import dev.parley.json.Json;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A created room is what it was, and who is banned is banned, although the server and its Redis begin anew with nothing. */
class RecordedRoomLivesTest {

    private static final String WEEKLY = "/webrtc/rooms/weekly";

    private final MongoServerInTest mongo = new MongoServerInTest();

    @AfterEach
    void close() {
        mongo.close();
    }

    private RunningServer start(Map<String, String> more) {
        var settings = new HashMap<>(Map.of("WEBRTC_MONGO_URL", mongo.url() + "/lives"));
        settings.putAll(more);
        return RunningServer.start(settings);
    }

    @Test
    void itsDoorIsShutInTheNextLifeOfOneProcess() {
        try (var server = start(Map.of())) {
            firstLife(server);
        }
        try (var server = start(Map.of())) {
            secondLife(server);
        }
    }

    @Test
    void itsDoorIsShutAfterRedisHasLostEverything() {
        try (var redis = RedisProcess.start();
                var server = start(Map.of("WEBRTC_REDIS_URL", redis.url()))) {
            firstLife(server);
        }
        try (var redis = RedisProcess.start();
                var server = start(Map.of("WEBRTC_REDIS_URL", redis.url()))) {
            secondLife(server);
        }
    }

    private static void firstLife(RunningServer server) {
        var olga = token("olga");
        var created = server.send(
                "POST",
                "/webrtc/rooms",
                olga,
                "{\"room_id\":\"weekly\",\"name\":\"Weekly\",\"is_public\":true,\"settings\":{\"enable_waiting_room\":true}}");
        assertThat(created).contains("\"owner_id\":\"olga\"");
        var owner = server.enter("weekly", "olga").await("\"role\":\"host\"");
        assertThat(server.send("POST", WEEKLY + "/kick/mal", olga, "{\"ban_seconds\":0}"))
                .contains("\"banned\":true");
        server.enter("weekly", "late").await("waiting-room-join");
        owner.send("room-settings-update", "{\"mute_on_entry\":true,\"lock_room\":true}")
                .await("room-settings-update");

        server.enter("ad-hoc", "ann").await("\"role\":\"host\"");
        assertThat(server.send("POST", "/webrtc/rooms/ad-hoc/kick/mal", token("ann"), "{\"ban_seconds\":0}"))
                .contains("\"banned\":true");
    }

    private static void secondLife(RunningServer server) {
        var olga = token("olga");
        var room = Json.parse(server.get(WEEKLY, token("anybody")));
        assertThat(room.path("name").asText()).isEqualTo("Weekly");
        assertThat(room.path("settings").path("mute_on_entry").asBoolean()).isTrue();
        assertThat(room.path("settings").path("lock_room").asBoolean()).isTrue();
        assertThat(server.get("/webrtc/rooms?public=true", olga)).contains("\"room_id\":\"weekly\"");

        server.enter("weekly", "ann").await("room_locked");
        server.enter("weekly", "mal").await("\"banned\"");
        assertThat(server.send("PATCH", WEEKLY, olga, "{\"settings\":{\"lock_room\":false}}"))
                .contains("\"lock_room\":false");
        server.enter("weekly", "ann").await("waiting-room-join");
        server.enter("weekly", "mal").await("\"banned\"");
        server.enter("weekly", "olga").await("\"role\":\"host\"");

        assertThat(server.get("/webrtc/rooms/ad-hoc/bans", adminToken())).contains("\"user_id\":\"mal\"");
        server.enter("ad-hoc", "mal").await("\"banned\"");
        server.enter("ad-hoc", "bob").await("\"role\":\"host\"");
    }
}

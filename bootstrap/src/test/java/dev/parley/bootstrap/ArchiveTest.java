package dev.parley.bootstrap;

import static dev.parley.bootstrap.RunningServer.adminToken;
import static dev.parley.bootstrap.RunningServer.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.adapters.mongo.server.MongoServerInTest;
import dev.parley.adapters.redis.server.RedisProcess;
import dev.parley.json.Json;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server with a database remembers what happened in its former lives, and on other nodes. */
class ArchiveTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final MongoServerInTest mongo = new MongoServerInTest();

    @AfterEach
    void close() {
        mongo.close();
    }

    private RunningServer start() {
        return RunningServer.start(Map.of("WEBRTC_MONGO_URL", mongo.url() + "/archive"));
    }

    private RunningServer start(RedisProcess redis) {
        return RunningServer.start(
                Map.of("WEBRTC_MONGO_URL", mongo.url() + "/archive", "WEBRTC_REDIS_URL", redis.url()));
    }

    @Test
    void whatWasSaidIsThereInTheServersNextLife() {
        try (var server = start()) {
            assertThat(server.get("/webrtc/health", "")).contains("\"mongo\":\"up\"");
            server.enter("daily", "ann").await("room-state").say("hello from before");
        }
        try (var server = start()) {
            server.enter("daily", "ann").await("room-state").say("hello again");

            assertThat(server.said("daily", "ann")).containsExactly("hello again", "hello from before");
            assertThat(server.get("/metrics", "")).contains("webrtc_archive_lag_seconds 0.0");
        }
    }

    @Test
    void whatWasSaidOnEachNodeIsReadOnAllAndOnce() {
        try (var redis = RedisProcess.start();
                var east = start(redis);
                var west = start(redis)) {
            var ann = east.enter("daily", "ann").await("room-state");
            var bob = west.enter("daily", "bob").await("room-state");
            ann.await("user-joined").say("from the east");
            bob.await("from the east").say("from the west");
            ann.await("from the west").say("and again");

            // Where the other node archives at that very moment, the latest follows.
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(west.said("daily", "ann")).containsExactly("and again", "from the west", "from the east");
                assertThat(east.said("daily", "bob")).containsExactly("and again", "from the west", "from the east");
            });
            assertThat(Json.parse(east.get("/webrtc/audit/verify", adminToken()))
                            .path("valid")
                            .asBoolean())
                    .isTrue();
        }
    }

    @Test
    void aFleetWithoutADatabaseSaysThatItKeepsNothing() {
        try (var redis = RedisProcess.start();
                var server = RunningServer.start(Map.of("WEBRTC_REDIS_URL", redis.url()))) {
            server.enter("daily", "ann").await("room-state").say("hello");

            assertThat(server.get("/webrtc/rooms/daily/chat", token("ann")))
                    .contains("\"error_code\":\"permission_denied\"", "WEBRTC_MONGO_URL");
        }
    }

    @Test
    void theAuditLogGoesOnInTheServersNextLife() {
        try (var server = start()) {
            server.enter("daily", "ann").await("room-state").say("hello");
            assertThat(server.get("/webrtc/stats", adminToken())).contains("rooms");
        }
        try (var server = start()) {
            var entries = Json.parse(server.get("/webrtc/audit", adminToken())).path("entries");
            var verified = Json.parse(server.get("/webrtc/audit/verify", adminToken()));

            assertThat(entries.findValuesAsText("action")).contains("participant_joined", "admin_call");
            assertThat(verified.path("valid").asBoolean())
                    .as(verified.toString())
                    .isTrue();
            assertThat(verified.path("checked").asInt()).isGreaterThanOrEqualTo(entries.size());
        }
    }

    @Test
    void aRoomDoesNotNoticeThatTheDatabaseIsAway() {
        try (var server = start()) {
            var ann = server.enter("daily", "ann").await("room-state").say("before");

            mongo.close();
            ann.say("while it is away");

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(server.get("/webrtc/health", ""))
                            .contains("\"status\":\"degraded\"", "\"mongo\":\"down\""));
            assertThat(server.get("/webrtc/rooms/daily/chat", token("ann"))).contains("\"error_code\":\"unavailable\"");
            ann.say("and still");
        }
    }
}

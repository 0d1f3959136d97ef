package dev.parley.bootstrap;

import static dev.parley.bootstrap.RunningServer.adminToken;
import static dev.parley.bootstrap.RunningServer.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.mongo.server.MongoServerInTest;
import dev.parley.adapters.redis.server.RedisProcess;
import dev.parley.json.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who spoke and how links were, told over sockets and never logged as it is told, is found in the database all the same. */
class ObservedMeetingIsKeptTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String POOR = "{\"bitrate_video\":1,\"bitrate_audio\":1,\"bitrate_total\":2,"
            + "\"packet_loss\":50,\"jitter\":200,\"rtt\":900}";

    private final MongoServerInTest mongo = new MongoServerInTest();

    @AfterEach
    void close() {
        mongo.close();
    }

    private RunningServer start(Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.put("WEBRTC_MONGO_URL", mongo.url() + "/observed");
        return RunningServer.start(settings);
    }

    private static JsonNode read(RunningServer server, String path, String token) {
        return Json.parse(server.get(path, token));
    }

    private static JsonNode history(RunningServer server, String user) {
        return read(server, "/webrtc/analytics/users/" + user + "/history", token(user));
    }

    @Test
    void theNodeThatHoldsTheSocketCountsAndNoOther() {
        try (var redis = RedisProcess.start();
                var east = start(Map.of("WEBRTC_REDIS_URL", redis.url()));
                var west = start(Map.of("WEBRTC_REDIS_URL", redis.url()))) {
            var ann = east.enter("daily", "ann").await("room-state");
            var bob = west.enter("daily", "bob").await("room-state");
            ann.await("user-joined").send("participant-update", "{\"is_speaking\":true}");
            bob.await("\"is_speaking\":true");
            ann.send("network-stats", POOR).await("quality-update");
            ann.say("a moment later").send("leave", "{}");
            bob.await("user-left");

            await().atMost(PATIENCE).untilAsserted(() -> {
                var history = history(west, "ann");
                assertThat(history.path("speaking_time").asDouble()).isPositive();
                assertThat(history.at("/quality/poor").asDouble()).isPositive();
                var counts = read(west, "/webrtc/analytics/rooms/daily/stats", adminToken())
                        .path("event_counts");
                assertThat(counts.path("speaking").asInt()).isEqualTo(1);
                assertThat(counts.path("quality").asInt()).isEqualTo(1);
            });
        }
    }

    @Test
    void aServerThatStopsKeepsWhatItHasSeen() {
        try (var server = start(Map.of())) {
            server.enter("daily", "ann")
                    .await("room-state")
                    .send("participant-update", "{\"is_speaking\":true}")
                    .say("a moment later");
        }
        try (var server = start(Map.of())) {
            assertThat(history(server, "ann").path("speaking_time").asDouble()).isPositive();
        }
    }
}

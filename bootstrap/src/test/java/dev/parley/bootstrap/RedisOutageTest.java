package dev.parley.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.adapters.redis.connection.RedisUnusableException;
import dev.parley.adapters.redis.server.RedisProcess;
import dev.parley.bootstrap.config.Config;
import dev.parley.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A whole server whose Redis goes away and comes back: it says so, refuses with a time, and goes on by itself. */
class RedisOutageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final RedisProcess redis = RedisProcess.start();

    @AfterEach
    void close() {
        redis.close();
    }

    private static Config config(String redisUrl) {
        return Config.of(Map.of(
                "WEBRTC_REDIS_URL",
                redisUrl,
                "WEBRTC_HTTP_HOST",
                "127.0.0.1",
                "WEBRTC_HTTP_PORT",
                "0",
                "WEBRTC_DRAIN_TIMEOUT",
                "1"));
    }

    @Test
    void theServerLivesOnSaysSoAndRecovers() {
        try (var server = ParleyServer.of(config(redis.url()))) {
            server.start();
            var token = Json.parse(send(request(server, "/webrtc/dev/token")
                                    .POST(BodyPublishers.ofString("{\"user_id\":\"ann\"}")))
                            .body())
                    .path("token")
                    .asText();
            assertThat(health(server)).contains("\"status\":\"up\"", "\"redis\":\"up\"");
            assertThat(get(server, "/metrics").body()).contains("webrtc_redis_up 1.0");
            assertThat(get(server, "/webrtc/config", token).statusCode()).isEqualTo(200);

            redis.kill();

            var refused = get(server, "/webrtc/config", token);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.body()).contains("\"error_code\":\"unavailable\"", "\"retry_after\":");
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(health(server)).contains("\"status\":\"degraded\"", "\"redis\":\"down\""));
            assertThat(get(server, "/metrics").body())
                    .contains("webrtc_redis_up 0.0", "webrtc_redis_command_seconds_count{command=\"acquire\"}");
            assertThat(get(server, "/webrtc/health/live").statusCode()).isEqualTo(200);

            redis.restart();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    get(server, "/webrtc/config", token).statusCode())
                            .isEqualTo(200));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(health(server)).contains("\"status\":\"up\"", "\"redis\":\"up\""));
        }
    }

    @Test
    void withoutItsRedisAServerDoesNotStart() {
        redis.kill();

        assertThatThrownBy(() -> ParleyServer.of(config("redis://:hidden@127.0.0.1:" + redis.port())))
                .isInstanceOf(RedisUnusableException.class)
                .hasMessageContaining("127.0.0.1:" + redis.port())
                .message()
                .doesNotContain("hidden");
    }

    private static HttpRequest.Builder request(ParleyServer server, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Content-Type", "application/json");
    }

    private static HttpResponse<String> get(ParleyServer server, String path) {
        return send(request(server, path));
    }

    private static HttpResponse<String> get(ParleyServer server, String path, String token) {
        return send(request(server, path).header("Authorization", "Bearer " + token));
    }

    private static String health(ParleyServer server) {
        return get(server, "/webrtc/health").body();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

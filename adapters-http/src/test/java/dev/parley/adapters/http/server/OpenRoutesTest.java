package dev.parley.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.decision.ErrorCode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Handler;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What belongs to no room. */
class OpenRoutesTest {

    @AutoClose
    private final TestServer server = new TestServer();

    @ParameterizedTest
    @ValueSource(strings = {"/webrtc/health", "/api/webrtc/health"})
    void health_names_every_component(String path) {
        var json = server.get(path).json();

        assertThat(json.path("status").asText()).isEqualTo("up");
        for (String component : List.of("redis", "mongo", "storage", "media")) {
            assertThat(json.path("components").path(component).asText()).isEqualTo("not_configured");
        }
    }

    @Test
    void a_draining_server_is_alive_but_not_ready() {
        assertThat(server.get("/webrtc/health/ready").status()).isEqualTo(200);

        server.health.drain();

        assertThat(server.get("/webrtc/health/live").status()).isEqualTo(200);
        assertThat(server.get("/webrtc/health").json().path("status").asText()).isEqualTo("degraded");
        var ready = server.get("/webrtc/health/ready");
        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.errorCode()).isEqualTo("unavailable");
        assertThat(ready.header("Retry-After")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/webrtc/metrics", "/webrtc/webrtc-metrics", "/api/webrtc/metrics"})
    void metrics_are_where_scrapers_look(String path) {
        server.follow("daily");
        server.join("daily", "alice");
        server.join("daily", "bob");
        server.telemetry.connectionOpened();
        server.telemetry.messageReceived("offer");
        server.telemetry.messageSent("offer", 9);
        server.telemetry.delivered(Duration.ofMillis(3));
        server.telemetry.refused(ErrorCode.ROOM_FULL);
        server.telemetry.rateLimited("messages");
        server.telemetry.reconnected(true);
        server.telemetry.watchRedis(() -> true);
        server.telemetry.redisAsked("commit", Duration.ofMillis(3));

        var reply = server.get(path);

        assertThat(reply.header("Content-Type")).startsWith("text/plain; version=0.0.4");
        assertThat(reply.text())
                .contains(
                        "webrtc_connections 1.0",
                        "webrtc_rooms 1.0",
                        "webrtc_participants 2.0",
                        "webrtc_messages_total{direction=\"in\",type=\"offer\"} 1.0",
                        "webrtc_messages_total{direction=\"out\",type=\"offer\"} 9.0",
                        "webrtc_errors_total{code=\"room_full\"} 1.0",
                        "webrtc_redis_up 1.0",
                        "webrtc_redis_command_seconds_count{command=\"commit\"} 1",
                        "webrtc_rate_limited_total{limit=\"messages\"} 1.0",
                        "webrtc_reconnections_total{recovered=\"true\"} 1.0",
                        "webrtc_reconnections_total{recovered=\"false\"} 0.0",
                        "webrtc_delivery_seconds_bucket{le=\"0.005\"} 1",
                        "webrtc_delivery_seconds_count 1",
                        "jvm_memory_used_bytes");
    }

    @Test
    void labels_do_not_grow_without_end() {
        for (int i = 0; i < 1_000; i++) {
            server.telemetry.messageReceived("made-up-" + i);
        }

        assertThat(server.get("/metrics").text().lines().filter(line -> line.startsWith("webrtc_messages_total{")))
                .hasSizeLessThan(250)
                .anyMatch(line -> line.contains("type=\"other\""));
    }

    @Test
    void every_user_gets_turn_credentials_of_their_own() {
        var json = server.get("/webrtc/config", server.token("alice")).json();

        assertThat(json.path("ice_servers").path(0).path("urls").path(0).asText())
                .isEqualTo("stun:stun.example.org:3478");
        assertThat(json.path("ice_servers").path(0).has("username")).isFalse();
        var turn = json.path("ice_servers").path(1);
        assertThat(turn.path("urls").path(0).asText()).isEqualTo("turn:turn.example.org:3478?transport=udp");
        assertThat(turn.path("username").asText()).matches("\\d{10}:alice");
        assertThat(turn.path("credential").asText()).hasSize(28);
        assertThat(json.path("ice_transport_policy").asText()).isEqualTo("all");
        assertThat(json.path("bundle_policy").asText()).isEqualTo("max-bundle");
        assertThat(json.path("rtcp_mux_policy").asText()).isEqualTo("require");
        assertThat(json.path("ttl").asInt()).isEqualTo(3_600);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/webrtc/dev/token", "/api/webrtc/dev/token"})
    void in_development_anybody_gets_a_token(String path) {
        var reply = server.send(json(
                path,
                "{\"user_id\":\"team/zoe\",\"name\":\"Zoe\",\"role\":\"host\",\"admin\":true,\"room\":\"daily\"}"));

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        var token = reply.json().path("token").asText();
        assertThat(server.get("/webrtc/stats", token).status()).isEqualTo(200);
        assertThat(server.get("/webrtc/config", token)
                        .json()
                        .path("ice_servers")
                        .path(1)
                        .path("username")
                        .asText())
                .endsWith(":team/zoe");
        assertThat(server.get("/webrtc/rooms/weekly/settings", token).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | user_id",
                "{\"user_id\":\"\"} | user_id",
                "{\"user_id\":7} | user_id",
                "{\"user_id\":\"a\",\"role\":\"king\"} | role",
                "{\"user_id\":\"a\",\"room\":\"../x\"} | room",
                "{\"user_id\":\"a\",\"admin\":\"yes\"} | admin"
            })
    void a_development_token_needs_a_user(String body, String field) {
        var reply = server.send(json("/webrtc/dev/token", body));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("details").path("field").asText()).isEqualTo(field);
    }

    private HttpRequest.Builder json(String path, String body) {
        return HttpRequest.newBuilder(server.uri(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    @Test
    void where_tokens_come_from_elsewhere_there_is_no_such_endpoint() {
        try (var production = new TestServer(OtherServices::withoutIssuer, _ -> new Handler.Wrapper())) {
            var reply = production.send(HttpRequest.newBuilder(production.uri("/webrtc/dev/token"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"user_id\":\"a\"}")));
            assertThat(reply.status()).isEqualTo(404);
            assertThat(production.get("/openapi.json").text()).doesNotContain("dev/token");
        }
    }

    @Test
    void the_web_client_is_asked_for_anew_and_sent_when_it_changed() {
        var first = server.get("/");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(first.header("Content-Security-Policy"))
                .contains("default-src 'self';", "connect-src 'self' ws: wss:;", "style-src 'self';")
                .doesNotContain("unsafe-inline");
        assertThat(first.header("Permissions-Policy"))
                .isEqualTo("camera=(self), microphone=(self), display-capture=(self)");
        assertThat(first.header("Referrer-Policy")).isNotEmpty();
        assertThat(first.header("X-Content-Type-Options")).isEqualTo("nosniff");

        var again = server.send(
                HttpRequest.newBuilder(server.uri("/index.html")).header("If-None-Match", first.header("ETag")));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.text()).isEmpty();
        assertThat(server.get("/sub/module.mjs").header("Content-Type")).startsWith("text/javascript;");
    }

    @Test
    void the_page_of_those_who_run_the_server_is_for_everybody_what_it_shows_is_not() {
        var page = server.get("/admin");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).isEqualTo(server.get("/admin.html").text()).contains("<title>admin</title>");
        assertThat(page.header("Content-Security-Policy")).doesNotContain("unsafe-inline");
        assertThat(server.get("/webrtc/stats").status()).isEqualTo(401);
    }

    @Test
    void head_tells_what_get_would() {
        var get = server.get("/webrtc/health");
        var head =
                server.send(HttpRequest.newBuilder(server.uri("/webrtc/health")).HEAD());

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.text()).isEmpty();
        assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
        assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/redoc"})
    void documentation_pages_find_all_they_need_on_this_server(String path) {
        var page = server.get(path);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");

        var links = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page.text());
        var seen = 0;
        while (links.find()) {
            assertThat(links.group(1)).startsWith("/");
            var asset = server.get(links.group(1));
            assertThat(asset.status()).as(links.group(1)).isEqualTo(200);
            assertThat(asset.header("Content-Type")).doesNotContain("octet-stream");
            seen++;
        }
        assertThat(seen).isGreaterThanOrEqualTo(3);
        assertThat(page.text()).doesNotContain("<script>", "http:", "https:");
    }

    @Test
    void the_socket_protocol_is_described_too() {
        assertThat(server.get("/asyncapi.json").json().path("asyncapi").asText())
                .isEqualTo("3.0.0");
    }
}

package dev.parley.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.http.server.TestServer.Reply;
import dev.parley.application.limits.RateLimits;
import dev.parley.application.port.TokenVerifier.Verdict;
import dev.parley.domain.room.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal is told in problem details, and in nothing else. */
class ProblemsTest {

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer();
        server.join("daily", "host");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void assertProblem(Reply reply, int status, String code) {
        assertThat(reply.text()).doesNotContain("Exception", "at dev.parley", "jetty", "javalin", "java.");
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        var json = reply.json();
        assertThat(json.path("type").asText()).isEqualTo("about:blank");
        assertThat(json.path("title").asText()).isNotBlank();
        assertThat(json.path("status").asInt()).isEqualTo(status);
        assertThat(json.path("detail").asText())
                .isNotBlank()
                .isEqualTo(json.path("message").asText());
        assertThat(json.path("error_code").asText()).isEqualTo(code);
        assertThat(json.path("details").isObject()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/webrtc",
                "/webrtc/rooms/daily",
                "/webrtc/rooms/daily/nothing",
                "/api/metrics",
                "/..%2f..%2fetc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/sub/..%2findex.html",
                "/sub//module.mjs",
                "/sub/",
                "/sub/module.mjs%00.html",
                "/docs/../docs/versions.properties",
                "/docs/versions.properties",
                "/web/index.html"
            })
    void what_is_not_there_is_not_found(String path) {
        var reply = rawGet(path);
        assertThat(reply).contains("problem+json").doesNotContain("root:", "swagger-ui=");
        assertThat(reply).containsAnyOf("\"error_code\":\"not_found\"", "\"error_code\":\"invalid_message\"");
    }

    @Test
    void unknown_paths_are_not_found_whatever_the_method() {
        assertProblem(server.get("/nothing"), 404, "not_found");
        assertProblem(server.post("/nothing", server.token("a"), "{}"), 404, "not_found");
        assertProblem(server.post("/webrtc/rooms/daily", server.token("a"), "{}"), 404, "not_found");
    }

    @Test
    void a_wrong_method_is_told_which_are_right() {
        var reply = server.post("/webrtc/health", server.token("a"), "{}");
        assertProblem(reply, 405, "method_not_allowed");
        assertThat(reply.header("Allow").split(", ")).containsExactlyInAnyOrder("GET", "HEAD");

        for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND")) {
            var other = server.send(server.request("/api/webrtc/rooms/daily/settings", server.token("host"))
                    .method(method, BodyPublishers.noBody()));
            assertProblem(other, 405, "method_not_allowed");
            assertThat(other.header("Allow").split(", ")).containsExactlyInAnyOrder("GET", "HEAD", "POST");
        }
        assertThat(rawRequest(
                        "GET /webrtc/dev/token HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nConnection: close\r\n\r\n"))
                .contains("405", "Allow: POST", "problem+json");
    }

    @Test
    void without_a_token_a_challenge_comes_back() {
        var reply = server.get("/webrtc/config");
        assertProblem(reply, 401, "unauthorized");
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"parley\"");

        var basic = server.send(
                HttpRequest.newBuilder(server.uri("/webrtc/config")).header("Authorization", "Basic YWxpY2U6c2VjcmV0"));
        assertProblem(basic, 401, "unauthorized");
    }

    @Test
    void a_bad_token_is_told_why_and_not_repeated() {
        var token = server.expiredToken("alice");
        var reply = server.get("/webrtc/config", token);

        assertProblem(reply, 401, "unauthorized");
        assertThat(reply.json().path("message").asText()).isEqualTo("the token has expired");
        assertThat(reply.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
        assertThat(reply.text()).doesNotContain(token);
    }

    @Test
    void the_scheme_is_read_in_any_case() {
        var reply = server.send(HttpRequest.newBuilder(server.uri("/webrtc/config"))
                .header("Authorization", "bEARER " + server.token("alice")));
        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void a_token_for_another_room_is_no_token_here() {
        assertProblem(
                server.get("/webrtc/rooms/daily/settings", server.tokenFor("host", "weekly")), 401, "unauthorized");
        assertThat(server.get("/webrtc/rooms/daily/settings", server.tokenFor("host", "daily"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void system_wide_endpoints_are_for_admins() {
        assertProblem(server.get("/webrtc/stats", server.token("host")), 403, "permission_denied");
        assertProblem(server.get("/webrtc/rooms/active", server.token("host")), 403, "permission_denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-daily", "active", "d%20d", "a%2Fb", "%C3%A9", "%FF"})
    void a_room_id_that_is_none_is_an_invalid_message(String room) {
        assertProblem(server.get("/webrtc/rooms/" + room + "/settings", server.token("a")), 400, "invalid_message");
    }

    @Test
    void a_room_in_which_nothing_ever_happened_is_not_found() {
        assertProblem(server.get("/webrtc/rooms/empty/participants", server.token("a")), 404, "not_found");
        assertProblem(server.get("/webrtc/rooms/empty/participants", server.adminToken()), 404, "not_found");
        assertProblem(server.post("/webrtc/rooms/empty/settings", server.adminToken(), "{}"), 404, "not_found");
    }

    @Test
    void who_is_not_in_a_room_sees_nothing_of_it() {
        for (String path : List.of(
                "participants",
                "participants/enhanced",
                "roles/host",
                "permissions/host",
                "settings",
                "reconnect?last_sequence=1")) {
            assertProblem(
                    server.get("/webrtc/rooms/daily/" + path, server.token("stranger")), 403, "permission_denied");
        }
    }

    @Test
    void a_body_of_another_type_is_refused() {
        var form = server.request("/webrtc/rooms/daily/settings", server.token("host"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("lock_room=true"));
        assertProblem(server.send(form), 415, "unsupported_media_type");
        var untyped = server.request("/webrtc/rooms/daily/settings", server.token("host"))
                .POST(BodyPublishers.ofString("{}"));
        assertProblem(server.send(untyped), 415, "unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "\"text\"",
                "null",
                "{} {}",
                "{\"role\":\"guest\",\"role\":\"guest\"}",
                "{\"a\":NaN}"
            })
    void a_body_that_is_no_json_object_is_refused(String body) {
        assertProblem(
                server.post("/webrtc/rooms/daily/roles/host", server.token("host"), body), 400, "invalid_message");
    }

    @Test
    void a_body_that_is_not_utf8_is_refused() {
        var request = server.request("/webrtc/rooms/daily/roles/host", server.token("host"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}));
        assertProblem(server.send(request), 400, "invalid_message");
    }

    @Test
    void a_field_that_does_not_fit_is_named() {
        assertField("roles/host", "{}", "role");
        assertField("roles/host", "{\"role\":null}", "role");
        assertField("roles/host", "{\"role\":\"HOST\"}", "role");
        assertField("roles/host", "{\"role\":1}", "role");
        assertField("permissions/host", "{\"can_fly\":true}", "can_fly");
        assertField("permissions/host", "{\"can_record\":1}", "permissions.can_record");
        assertField("permissions/host", "{\"can_record\":null}", "can_record");
        assertField("permissions/host", "{\"permissions\":7}", "permissions");
        assertField("settings", "{\"lock_room\":\"yes\"}", "lock_room");
        assertField("settings", "{\"max_participants\":0}", "max_participants");
        assertField("settings", "{\"max_participants\":1.5}", "max_participants");
        assertField("settings", "{\"host_wait_seconds\":3601}", "host_wait_seconds");
        assertField("settings", "{\"quality_preset\":\"best\"}", "quality_preset");
        assertField("settings", "{\"ai\":{\"transcription\":\"x\"}}", "ai.transcription");
        assertField("quality", "{\"latency\":1,\"packet_loss\":101,\"jitter\":1}", "packet_loss");
        assertField("quality", "{\"latency\":-1,\"packet_loss\":1,\"jitter\":1}", "latency");
        assertField("quality", "{\"latency\":1,\"packet_loss\":1}", "jitter");
        assertField("participants/host/info", "{\"display_name\":\"\"}", "display_name");
        assertField("participants/host/info", "{\"display_name\":\"" + "n".repeat(101) + "\"}", "display_name");
        assertField("participants/host/info", "{\"avatar_url\":\"javascript:alert(1)\"}", "avatar_url");
    }

    private static void assertField(String path, String body, String field) {
        var reply = server.post("/webrtc/rooms/daily/" + path, server.token("host"), body);
        assertProblem(reply, 400, "invalid_message");
        assertThat(reply.json().path("details").path("field").asText())
                .as(reply.text())
                .isEqualTo(field);
    }

    @Test
    void a_body_has_at_most_64_kib_whether_its_length_is_told_or_not() {
        var big = "{\"display_name\":\"" + "n".repeat(64 * 1024) + "\"}";
        assertProblem(
                server.post("/webrtc/rooms/daily/participants/host/info", server.token("host"), big),
                413,
                "payload_too_large");
        var bytes = big.getBytes(StandardCharsets.UTF_8);
        var chunked = server.request("/webrtc/rooms/daily/participants/host/info", server.token("host"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(List.of(bytes))));
        assertProblem(server.send(chunked), 413, "payload_too_large");
    }

    @Test
    void an_idempotency_key_has_1_to_64_characters() {
        var reply = server.send(server.request("/webrtc/rooms/daily/settings", server.token("host"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "k".repeat(65))
                .POST(BodyPublishers.ofString("{}")));
        assertProblem(reply, 400, "invalid_message");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "x", "-1", "99999999999"})
    void a_limit_is_from_1_to_200(String limit) {
        assertProblem(
                server.get("/webrtc/rooms/daily/participants?limit=" + limit, server.token("host")),
                400,
                "invalid_message");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "abc", "%C3%A9"})
    void a_cursor_that_was_never_given_is_refused(String cursor) {
        assertProblem(
                server.get("/webrtc/rooms/daily/participants?cursor=" + cursor, server.token("host")),
                400,
                "invalid_message");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "?last_sequence=", "?last_sequence=x", "?last_sequence=-1", "?last_sequence=9007199254740992"
            })
    void a_last_sequence_is_a_sequence(String query) {
        var reply = server.get("/webrtc/rooms/daily/reconnect" + query, server.token("host"));
        assertProblem(reply, 400, "invalid_message");
        assertThat(reply.json().path("details").path("field").asText()).isEqualTo("last_sequence");
    }

    @Test
    void what_the_room_refuses_keeps_its_code() {
        server.join("refusals", "host");
        server.join("refusals", "guest", Role.GUEST);

        assertProblem(
                server.post("/webrtc/rooms/refusals/roles/guest", server.token("guest"), "{\"role\":\"host\"}"),
                403,
                "permission_denied");
        assertProblem(
                server.post("/webrtc/rooms/refusals/roles/host", server.token("host"), "{\"role\":\"guest\"}"),
                409,
                "invalid_state");
        assertProblem(
                server.post("/webrtc/rooms/refusals/roles/nobody", server.token("host"), "{\"role\":\"guest\"}"),
                404,
                "not_found");
        assertProblem(server.get("/webrtc/rooms/refusals/roles/nobody", server.token("host")), 404, "not_found");
    }

    @Test
    void what_breaks_inside_is_told_without_any_trace_of_it() {
        try (var broken = new TestServer(
                s -> TestServer.with(s, _ -> {
                    throw new IllegalStateException("secret inside");
                }),
                _ -> new Handler.Wrapper())) {
            var reply = broken.get("/webrtc/config", "any");
            assertProblem(reply, 500, "internal_error");
            assertThat(reply.text()).doesNotContain("secret inside");
        }
    }

    @Test
    void even_an_error_of_the_machine_is_told_so() {
        try (var broken = new TestServer(
                s -> TestServer.with(s, _ -> {
                    throw new StackOverflowError("secret inside");
                }),
                _ -> new Handler.Wrapper())) {
            assertProblem(broken.get("/webrtc/config", "any"), 500, "internal_error");
        }
    }

    @Test
    void keys_that_cannot_be_fetched_are_the_servers_trouble_not_the_users() {
        try (var blind = new TestServer(
                s -> TestServer.with(s, _ -> new Verdict.Unavailable(Duration.ofSeconds(10))),
                _ -> new Handler.Wrapper())) {
            var reply = blind.get("/webrtc/config", "any");
            assertProblem(reply, 503, "unavailable");
            assertThat(reply.header("Retry-After")).isEqualTo("10");
            assertThat(reply.json().path("retry_after").asInt()).isEqualTo(10);
        }
    }

    @Test
    void an_address_that_brings_too_many_bad_tokens_is_not_heard_for_a_while() {
        try (var strict =
                new TestServer(s -> TestServer.with(s, RateLimits.of(100, 3_000, 3)), _ -> new Handler.Wrapper())) {
            for (int i = 0; i < 3; i++) {
                assertProblem(strict.get("/webrtc/config", "bad"), 401, "unauthorized");
            }
            var reply = strict.get("/webrtc/config", strict.token("alice"));
            assertProblem(reply, 429, "rate_limited");
            assertThat(Integer.parseInt(reply.header("Retry-After"))).isBetween(1, 1_200);
            assertThat(reply.json().path("retry_after").asInt()).isPositive();
            assertThat(reply.header("RateLimit-Policy")).isEqualTo("\"auth_failures\";q=3;w=600");
            assertThat(reply.header("RateLimit")).startsWith("\"auth_failures\";r=0;t=");
            assertThat(strict.get("/webrtc/health").status()).isEqualTo(200);
            assertThat(strict.get("/metrics").text())
                    .contains("webrtc_rate_limited_total{limit=\"auth_failures\"} 1.0");
        }
    }

    @Test
    void what_is_not_even_http_is_refused_in_the_same_way() {
        assertThat(rawRequest("GET /%ZZ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .contains("400", "problem+json", "invalid_message")
                .doesNotContain("Exception", "etty");
        assertThat(rawRequest("GET / HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(30_000) + "\r\n\r\n"))
                .contains("431", "problem+json")
                .doesNotContain("Exception", "etty");
        assertThat(rawRequest("nonsense\r\n\r\n"))
                .contains("400", "problem+json")
                .doesNotContain("Exception", "etty");
    }

    private static String rawGet(String path) {
        return rawRequest("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    }

    private static String rawRequest(String request) {
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

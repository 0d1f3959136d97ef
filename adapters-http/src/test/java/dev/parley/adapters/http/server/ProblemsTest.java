package dev.parley.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.limits.RateLimits;
import dev.parley.application.port.TokenVerifier.Verdict;
import dev.parley.application.port.UnavailableException;
import dev.parley.domain.room.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/webrtc",
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
        Problems.assertProblem(server.get("/nothing"), 404, "not_found");
        Problems.assertProblem(server.post("/nothing", server.token("a"), "{}"), 404, "not_found");
        Problems.assertProblem(server.post("/webrtc/rooms/daily/nothing", server.token("a"), "{}"), 404, "not_found");
    }

    @Test
    void a_wrong_method_is_told_which_are_right() {
        var reply = server.post("/webrtc/health", server.token("a"), "{}");
        Problems.assertProblem(reply, 405, "method_not_allowed");
        assertThat(reply.header("Allow").split(", ")).containsExactlyInAnyOrder("GET", "HEAD");

        for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND")) {
            var other = server.send(server.request("/api/webrtc/rooms/daily/settings", server.token("host"))
                    .method(method, BodyPublishers.noBody()));
            Problems.assertProblem(other, 405, "method_not_allowed");
            assertThat(other.header("Allow").split(", ")).containsExactlyInAnyOrder("GET", "HEAD", "POST");
        }
        assertThat(rawRequest(
                        "GET /webrtc/dev/token HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nConnection: close\r\n\r\n"))
                .contains("405", "Allow: POST", "problem+json");
    }

    @Test
    void without_a_token_a_challenge_comes_back() {
        var reply = server.get("/webrtc/config");
        Problems.assertProblem(reply, 401, "unauthorized");
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"parley\"");

        var basic = server.send(
                HttpRequest.newBuilder(server.uri("/webrtc/config")).header("Authorization", "Basic YWxpY2U6c2VjcmV0"));
        Problems.assertProblem(basic, 401, "unauthorized");
    }

    @Test
    void a_bad_token_is_told_why_and_not_repeated() {
        var token = server.expiredToken("alice");
        var reply = server.get("/webrtc/config", token);

        Problems.assertProblem(reply, 401, "unauthorized");
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
        Problems.assertProblem(
                server.get("/webrtc/rooms/daily/settings", server.tokenFor("host", "weekly")), 401, "unauthorized");
        assertThat(server.get("/webrtc/rooms/daily/settings", server.tokenFor("host", "daily"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void system_wide_endpoints_are_for_admins() {
        Problems.assertProblem(server.get("/webrtc/stats", server.token("host")), 403, "permission_denied");
        Problems.assertProblem(server.get("/webrtc/rooms/active", server.token("host")), 403, "permission_denied");
    }

    @Test
    void a_room_in_which_nothing_ever_happened_is_not_found() {
        Problems.assertProblem(server.get("/webrtc/rooms/empty/participants", server.token("a")), 404, "not_found");
        Problems.assertProblem(server.get("/webrtc/rooms/empty/participants", server.adminToken()), 404, "not_found");
        Problems.assertProblem(
                server.post("/webrtc/rooms/empty/settings", server.adminToken(), "{}"), 404, "not_found");
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
            Problems.assertProblem(
                    server.get("/webrtc/rooms/daily/" + path, server.token("stranger")), 403, "permission_denied");
        }
    }

    @Test
    void what_the_room_refuses_keeps_its_code() {
        server.join("refusals", "host");
        server.join("refusals", "guest", Role.GUEST);

        Problems.assertProblem(
                server.post("/webrtc/rooms/refusals/roles/guest", server.token("guest"), "{\"role\":\"host\"}"),
                403,
                "permission_denied");
        Problems.assertProblem(
                server.post("/webrtc/rooms/refusals/roles/host", server.token("host"), "{\"role\":\"guest\"}"),
                409,
                "invalid_state");
        Problems.assertProblem(
                server.post("/webrtc/rooms/refusals/roles/nobody", server.token("host"), "{\"role\":\"guest\"}"),
                404,
                "not_found");
        Problems.assertProblem(
                server.get("/webrtc/rooms/refusals/roles/nobody", server.token("host")), 404, "not_found");
    }

    @Test
    void what_breaks_inside_is_told_without_any_trace_of_it() {
        try (var broken = new TestServer(
                s -> OtherServices.with(s, _ -> {
                    throw new IllegalStateException("secret inside");
                }),
                _ -> new Handler.Wrapper())) {
            var reply = broken.get("/webrtc/config", "any");
            Problems.assertProblem(reply, 500, "internal_error");
            assertThat(reply.text()).doesNotContain("secret inside");
        }
    }

    @Test
    void even_an_error_of_the_machine_is_told_so() {
        try (var broken = new TestServer(
                s -> OtherServices.with(s, _ -> {
                    throw new StackOverflowError("secret inside");
                }),
                _ -> new Handler.Wrapper())) {
            Problems.assertProblem(broken.get("/webrtc/config", "any"), 500, "internal_error");
        }
    }

    @Test
    void keys_that_cannot_be_fetched_are_the_servers_trouble_not_the_users() {
        try (var blind = new TestServer(
                s -> OtherServices.with(s, _ -> new Verdict.Unavailable(Duration.ofSeconds(10))),
                _ -> new Handler.Wrapper())) {
            var reply = blind.get("/webrtc/config", "any");
            Problems.assertProblem(reply, 503, "unavailable");
            assertThat(reply.header("Retry-After")).isEqualTo("10");
            assertThat(reply.json().path("retry_after").asInt()).isEqualTo(10);
        }
    }

    @Test
    void a_store_that_is_away_is_unavailable_and_says_when_to_try_again() {
        try (var cutOff = new TestServer(
                s -> OtherServices.with(s, _ -> {
                    throw new UnavailableException("the store is away", Duration.ofSeconds(7));
                }),
                _ -> new Handler.Wrapper())) {
            var reply = cutOff.get("/webrtc/config", "any");
            Problems.assertProblem(reply, 503, "unavailable");
            assertThat(reply.header("Retry-After")).isEqualTo("7");
            assertThat(reply.json().path("message").asText()).isEqualTo("the store is away");
        }
    }

    @Test
    void an_address_that_brings_too_many_bad_tokens_is_not_heard_for_a_while() {
        try (var strict =
                new TestServer(s -> OtherServices.with(s, RateLimits.of(100, 3_000, 3)), _ -> new Handler.Wrapper())) {
            for (int i = 0; i < 3; i++) {
                Problems.assertProblem(strict.get("/webrtc/config", "bad"), 401, "unauthorized");
            }
            var reply = strict.get("/webrtc/config", strict.token("alice"));
            Problems.assertProblem(reply, 429, "rate_limited");
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
        return RawClient.send(server.port(), request);
    }
}

package dev.parley.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that do not fit are refused with the name of what does not. */
class RequestShapesTest {

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
    @ValueSource(strings = {"-daily", "active", "d%20d", "a%2Fb", "%C3%A9", "%FF"})
    void a_room_id_that_is_none_is_an_invalid_message(String room) {
        Problems.assertProblem(
                server.get("/webrtc/rooms/" + room + "/settings", server.token("a")), 400, "invalid_message");
    }

    @Test
    void a_body_of_another_type_is_refused() {
        var form = server.request("/webrtc/rooms/daily/settings", server.token("host"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("lock_room=true"));
        Problems.assertProblem(server.send(form), 415, "unsupported_media_type");
        var untyped = server.request("/webrtc/rooms/daily/settings", server.token("host"))
                .POST(BodyPublishers.ofString("{}"));
        Problems.assertProblem(server.send(untyped), 415, "unsupported_media_type");
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
        Problems.assertProblem(
                server.post("/webrtc/rooms/daily/roles/host", server.token("host"), body), 400, "invalid_message");
    }

    @Test
    void a_body_that_is_not_utf8_is_refused() {
        var request = server.request("/webrtc/rooms/daily/roles/host", server.token("host"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}));
        Problems.assertProblem(server.send(request), 400, "invalid_message");
    }

    @Test
    void a_field_that_does_not_fit_is_named() {
        assertField("roles/host", "{}", "role");
        assertField("roles/host", "{\"role\":null}", "role");
        assertField("roles/host", "{\"role\":\"HOST\"}", "role");
        assertField("roles/host", "{\"role\":1}", "role");
        assertField("permissions/host", "{\"can_fly\":true}", "permissions.can_fly");
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
        Problems.assertProblem(reply, 400, "invalid_message");
        assertThat(reply.json().path("details").path("field").asText())
                .as(reply.text())
                .isEqualTo(field);
    }

    @Test
    void a_body_has_at_most_64_kib_whether_its_length_is_told_or_not() {
        var big = "{\"display_name\":\"" + "n".repeat(64 * 1024) + "\"}";
        Problems.assertProblem(
                server.post("/webrtc/rooms/daily/participants/host/info", server.token("host"), big),
                413,
                "payload_too_large");
        var bytes = big.getBytes(StandardCharsets.UTF_8);
        var chunked = server.request("/webrtc/rooms/daily/participants/host/info", server.token("host"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(List.of(bytes))));
        Problems.assertProblem(server.send(chunked), 413, "payload_too_large");
    }

    @Test
    void an_idempotency_key_has_1_to_64_characters() {
        var reply = server.send(server.request("/webrtc/rooms/daily/settings", server.token("host"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "k".repeat(65))
                .POST(BodyPublishers.ofString("{}")));
        Problems.assertProblem(reply, 400, "invalid_message");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "x", "-1", "99999999999"})
    void a_limit_is_from_1_to_200(String limit) {
        Problems.assertProblem(
                server.get("/webrtc/rooms/daily/participants?limit=" + limit, server.token("host")),
                400,
                "invalid_message");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "abc", "%C3%A9"})
    void a_cursor_that_was_never_given_is_refused(String cursor) {
        Problems.assertProblem(
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
        Problems.assertProblem(reply, 400, "invalid_message");
        assertThat(reply.json().path("details").path("field").asText()).isEqualTo("last_sequence");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=%ZZ", "limit=%", "limit=%FF", "cursor=%00", "%=%", "limit=1&limit=2"})
    void a_query_that_is_not_encoded_as_it_should_be_breaks_nothing(String query) throws Exception {
        var reply = RawClient.send(
                server.port(),
                "GET /webrtc/rooms/daily/participants?" + query + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                        + "Authorization: Bearer " + server.token("host") + "\r\n\r\n");
        assertThat(reply).containsAnyOf("HTTP/1.1 200", "HTTP/1.1 400").doesNotContain("Exception");
    }

    @Test
    void a_body_that_ends_too_early_is_nobodys_fault_here() {
        var reply = RawClient.send(
                server.port(),
                "POST /webrtc/rooms/daily/settings HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 100\r\nAuthorization: Bearer " + server.token("host") + "\r\n\r\n{");
        assertThat(reply).doesNotContain("HTTP/1.1 500", "Exception");
    }
}

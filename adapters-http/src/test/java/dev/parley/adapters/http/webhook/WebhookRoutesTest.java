package dev.parley.adapters.http.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.http.server.TestServer;
import dev.parley.adapters.http.server.TestServer.Reply;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.room.RoomCommand.Leave;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookRoutesTest {

    private static final String WEBHOOKS = "/webrtc/webhooks";
    private static final String URL = "https://hooks.example.org/parley";
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private TestServer server;
    private String admin;

    @BeforeEach
    void start() {
        server = new TestServer();
        admin = server.adminToken();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode added(String json) {
        var reply = server.post(WEBHOOKS, admin, json);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json();
    }

    private String added() {
        return added("{\"url\":\"" + URL + "\"}").path("webhook_id").asText();
    }

    private JsonNode read(String path) {
        var reply = server.get(path, admin);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private Reply patch(String id, String json) {
        return server.send(server.request(WEBHOOKS + "/" + id, admin)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(json)));
    }

    /** What is read of a room brings the outbox up to date, too. */
    private JsonNode deliveries(String id, String query) {
        read("/webrtc/audit?room_id=daily");
        return read(WEBHOOKS + "/" + id + "/deliveries" + query);
    }

    @Test
    void a_webhook_is_made_with_a_secret_that_is_told_once() {
        var made = added("{\"url\":\"" + URL + "\"}");

        assertThat(made.path("secret").asText()).startsWith("whsec_");
        assertThat(Base64.getDecoder().decode(made.path("secret").asText().substring(6)))
                .hasSizeBetween(24, 64);
        assertThat(made.path("state").asText()).isEqualTo("enabled");
        assertThat(made.path("events").toString())
                .isEqualTo("[\"participant.joined\",\"participant.left\",\"room.created\",\"room.changed\","
                        + "\"room.deleted\",\"room.closed\"]");
        assertThat(added("{\"url\":\"" + URL + "\"}").path("secret")).isNotEqualTo(made.path("secret"));

        var listed = read(WEBHOOKS);
        assertThat(listed.at("/webhooks/0/webhook_id")).isEqualTo(made.path("webhook_id"));
        assertThat(listed.path("webhooks")).hasSize(2);
        assertThat(listed.toString()).doesNotContain("whsec_", "secret");
        assertThat(read(WEBHOOKS + "/" + made.path("webhook_id").asText())
                        .path("url")
                        .asText())
                .isEqualTo(URL);
    }

    @Test
    void a_secret_may_be_brought_along_and_changed() {
        var made = added("{\"url\":\"" + URL + "\",\"events\":[\"chat.message\"],\"description\":\"bot\",\"secret\":\""
                + SECRET + "\"}");
        assertThat(made.path("secret").asText()).isEqualTo(SECRET);
        assertThat(made.path("events").toString()).isEqualTo("[\"chat.message\"]");

        var changed = server.post(WEBHOOKS + "/" + made.path("webhook_id").asText() + "/secret", admin)
                .json();
        assertThat(changed.path("secret").asText()).startsWith("whsec_").isNotEqualTo(SECRET);
        assertThat(changed.path("former_secret_until").asText()).endsWith("Z");
    }

    @Test
    void a_webhook_is_changed_and_forgotten() {
        var id = added("{\"url\":\"" + URL + "\",\"description\":\"first\"}")
                .path("webhook_id")
                .asText();

        var changed =
                patch(id, "{\"events\":[\"room.closed\"],\"enabled\":false}").json();
        assertThat(changed.path("state").asText()).isEqualTo("disabled");
        assertThat(changed.path("events").toString()).isEqualTo("[\"room.closed\"]");
        assertThat(changed.path("description").asText()).isEqualTo("first");
        assertThat(patch(id, "{\"description\":null,\"enabled\":true}").json().has("description"))
                .isFalse();

        assertThat(server.delete(WEBHOOKS + "/" + id, admin).status()).isEqualTo(200);
        assertThat(server.delete(WEBHOOKS + "/" + id, admin).errorCode()).isEqualTo("not_found");
        assertThat(read(WEBHOOKS).path("webhooks")).isEmpty();
    }

    @Test
    void what_does_not_fit_is_told_with_its_name() {
        assertField("{}", "url");
        for (String url : List.of(
                "http://hooks.example.org",
                "ftp://hooks.example.org",
                "https:/hooks",
                "https://",
                "https://user:word@hooks.example.org",
                "https://hooks.example.org/#top",
                "https://hooks.example.org:0/",
                "https://hooks.example.org:65536/",
                "https://localhost/",
                "https://LOCALHOST./",
                "https://a.localhost/",
                "https://127.0.0.1/",
                "https://10.1.2.3/",
                "https://169.254.169.254/latest/meta-data",
                "https://2130706433/",
                "https://0x7f.1/",
                "https://127.1/",
                "https://0177.0.0.1/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[2002:7f00:1::]/",
                "https://[fd00::1]/",
                "https://hooks.example.org/\\u0000",
                "https://" + "a".repeat(2_048))) {
            assertField("{\"url\":\"" + url + "\"}", "url");
        }
        assertField("{\"url\":\"" + URL + "\",\"events\":[]}", "events");
        assertField("{\"url\":\"" + URL + "\",\"events\":[\"room.closed\",\"$where\"]}", "events[1]");
        assertField("{\"url\":\"" + URL + "\",\"events\":[null]}", "events[0]");
        assertField("{\"url\":\"" + URL + "\",\"description\":\"\"}", "description");
        for (String secret : List.of("", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_", "whsec_!!", "whsec_c2hvcnQ=")) {
            assertField("{\"url\":\"" + URL + "\",\"secret\":\"" + secret + "\"}", "secret");
        }
        assertThat(patch(added(), "{\"url\":\"https://[::]/\"}")
                        .json()
                        .at("/details/field")
                        .asText())
                .isEqualTo("url");
        var deliveries = WEBHOOKS + "/" + added() + "/deliveries?";
        for (String query : List.of("state=sent", "limit=0", "cursor=!!", "cursor=OTk5")) {
            assertThat(server.get(deliveries + query, admin)
                            .json()
                            .at("/details/field")
                            .asText())
                    .isEqualTo(query.split("=")[0]);
        }
    }

    private void assertField(String json, String field) {
        var reply = server.post(WEBHOOKS, admin, json);
        assertThat(reply.errorCode()).as(json).isEqualTo("invalid_message");
        assertThat(reply.json().at("/details/field").asText()).as(json).isEqualTo(field);
        assertThat(reply.text()).doesNotContain("whsec_c2hvcnQ");
    }

    @Test
    void there_are_no_more_than_a_hundred() {
        for (int i = 0; i < 100; i++) {
            added();
        }
        assertThat(server.post(WEBHOOKS, admin, "{\"url\":\"" + URL + "\"}").errorCode())
                .isEqualTo("conflict");
    }

    @Test
    void a_repeated_request_makes_one_and_gets_the_same_answer() {
        var replies = List.of(named(), named());

        assertThat(replies).extracting(Reply::status).containsOnly(201);
        assertThat(replies.getFirst().text()).isEqualTo(replies.getLast().text());
        assertThat(read(WEBHOOKS).path("webhooks")).hasSize(1);
    }

    private Reply named() {
        return server.send(server.request(WEBHOOKS, admin)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "once")
                .POST(BodyPublishers.ofString("{\"url\":\"" + URL + "\"}")));
    }

    @Test
    void what_happens_waits_to_be_told_in_the_order_of_the_log() {
        var all = added();
        var closed = added("{\"url\":\"" + URL + "\",\"events\":[\"room.closed\",\"participant.kicked\"]}")
                .path("webhook_id")
                .asText();
        server.join("daily", "host");
        server.join("daily", "alice");
        server.execute("daily", "alice", new Leave(new ConnectionId("connection-alice")));
        server.post("/webrtc/rooms/daily/close", server.token("host"));

        var page = deliveries(all, "?limit=3");
        assertThat(page.path("deliveries").findValuesAsText("type"))
                .containsExactly("room.closed", "participant.left", "participant.left");
        var rest = deliveries(
                all, "?limit=3&state=pending&cursor=" + page.path("next_cursor").asText());
        assertThat(rest.path("deliveries").findValuesAsText("type"))
                .containsExactly("participant.joined", "participant.joined");
        var first = rest.at("/deliveries/1");
        assertThat(first.path("room_id").asText()).isEqualTo("daily");
        assertThat(first.path("state").asText()).isEqualTo("pending");
        assertThat(first.path("delivery_id").asText()).matches("msg_[0-9a-f]{32}");
        assertThat(first.path("attempts")).isEmpty();
        assertThat(first.path("next_attempt_at").asText()).endsWith("Z");

        assertThat(deliveries(closed, "").path("deliveries").findValuesAsText("type"))
                .containsExactly("room.closed");
        assertThat(deliveries(closed, "?state=dead").path("deliveries")).isEmpty();
    }

    @Test
    void whoever_is_disabled_is_told_nothing_and_what_is_said_only_who_asks_for_it() {
        var disabled = added();
        patch(disabled, "{\"enabled\":false}");
        server.join("daily", "host");

        assertThat(deliveries(disabled, "").path("deliveries")).isEmpty();
    }

    @Test
    void of_whom_is_erased_nothing_is_told_any_more() {
        var id = added();
        server.join("daily", "host");
        server.join("daily", "bob");
        server.execute("daily", "bob", new Leave(new ConnectionId("connection-bob")));
        assertThat(deliveries(id, "").path("deliveries")).hasSize(3);

        assertThat(server.delete("/webrtc/users/bob/data", admin).status()).isEqualTo(200);

        assertThat(deliveries(id, "").path("deliveries").findValuesAsText("type"))
                .containsExactly("participant.joined");
    }

    @Test
    void something_is_sent_once_more() {
        var id = added();
        server.join("daily", "host");
        var delivery = deliveries(id, "").at("/deliveries/0/delivery_id").asText();
        var replay = WEBHOOKS + "/" + id + "/deliveries/" + delivery + "/replay";

        assertThat(server.post(replay, admin).json().path("delivery_id").asText())
                .isEqualTo(delivery);
        assertThat(deliveries(id, "").path("deliveries")).hasSize(1);
        assertThat(server.post(replay.replace("msg_", "msg-"), admin).errorCode())
                .isEqualTo("not_found");
        assertThat(server.post(replay.replace(id, added()), admin).errorCode()).isEqualTo("not_found");
    }

    @Test
    void what_is_not_there_is_not_found() {
        var none = WEBHOOKS + "/none";
        assertThat(server.get(none, admin).errorCode()).isEqualTo("not_found");
        assertThat(server.get(none + "/deliveries", admin).errorCode()).isEqualTo("not_found");
        assertThat(server.post(none + "/secret", admin).errorCode()).isEqualTo("not_found");
        assertThat(patch("none", "{}").errorCode()).isEqualTo("not_found");
    }

    @Test
    void all_of_it_is_for_admins_alone() {
        var id = added();
        var user = server.token("host");
        for (String path : List.of(WEBHOOKS, WEBHOOKS + "/" + id, WEBHOOKS + "/" + id + "/deliveries")) {
            assertThat(server.get(path, user).errorCode()).isEqualTo("permission_denied");
            assertThat(server.get(path).errorCode()).isEqualTo("unauthorized");
        }
        assertThat(server.post(WEBHOOKS, user, "{\"url\":\"" + URL + "\"}").errorCode())
                .isEqualTo("permission_denied");
        assertThat(server.delete(WEBHOOKS + "/" + id, user).errorCode()).isEqualTo("permission_denied");
        assertThat(server.post(WEBHOOKS + "/" + id + "/secret", user).errorCode())
                .isEqualTo("permission_denied");
    }
}

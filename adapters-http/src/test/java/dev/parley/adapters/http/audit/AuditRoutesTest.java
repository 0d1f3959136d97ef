package dev.parley.adapters.http.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.http.server.TestServer;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.DoorCommand.Kick;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomCommand.Leave;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditRoutesTest {

    private static final String AUDIT = "/webrtc/audit";
    private static final String VERIFY = AUDIT + "/verify";
    private static final String DAILY = AUDIT + "?room_id=daily";

    @AutoClose
    private final TestServer server = TestServer.meeting("host");

    @BeforeEach
    void start() {
        server.join("daily", "alice", Role.MODERATOR);
        server.join("daily", "bob");
    }

    private JsonNode read(String path) {
        var reply = server.get(path, server.adminToken());
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private static List<String> actions(JsonNode page) {
        return page.path("entries").findValuesAsText("action");
    }

    @Test
    void what_happens_in_a_room_is_there_at_once_newest_first() {
        server.execute(
                "daily",
                "host",
                new Kick(new UserId("bob"), Optional.of("private words"), Optional.of(Duration.ofHours(1))));
        server.execute("daily", "alice", new Leave(new ConnectionId("connection-alice")));

        var page = read(DAILY);

        assertThat(actions(page))
                .containsExactly(
                        "participant_left",
                        "participant_left",
                        "kicked",
                        "participant_joined",
                        "participant_joined",
                        "participant_joined");
        var kicked = page.at("/entries/2");
        assertThat(kicked.path("actor_id").asText()).isEqualTo("host");
        assertThat(kicked.path("target_id").asText()).isEqualTo("bob");
        assertThat(kicked.path("room_id").asText()).isEqualTo("daily");
        assertThat(kicked.at("/details/banned").asText()).isEqualTo("true");
        assertThat(page.at("/entries/4/details/role").asText()).isEqualTo("moderator");
        assertThat(page.toString()).doesNotContain("private words", "Name of");
    }

    @Test
    void roles_permissions_settings_and_lifted_bans_are_there() {
        var host = server.token("host");
        server.post("/webrtc/rooms/daily/roles/alice", host, "{\"role\":\"moderator\"}");
        server.post("/webrtc/rooms/daily/roles/bob", host, "{\"role\":\"guest\"}");
        server.post("/webrtc/rooms/daily/permissions/bob", host, "{\"can_share_screen\":true}");
        server.post("/webrtc/rooms/daily/settings", host, "{\"lock_room\":true,\"ai\":{\"translation\":true}}");
        server.post("/webrtc/rooms/daily/kick/bob", host, "{\"ban_seconds\":60}");
        server.delete("/webrtc/rooms/daily/bans/bob", host);
        server.post("/webrtc/rooms/daily/close", host);

        var entries = read(DAILY).path("entries");
        assertThat(entries.findValuesAsText("action"))
                .contains("role_changed", "permissions_changed", "settings_changed", "ban_lifted", "room_closed");
        for (JsonNode entry : entries) {
            switch (entry.path("action").asText()) {
                case "permissions_changed" ->
                    assertThat(entry.at("/details/can_share_screen").asText()).isEqualTo("true");
                case "settings_changed" ->
                    assertThat(entry.path("details").toString())
                            .isEqualTo("{\"ai_translation\":\"true\",\"lock_room\":\"true\"}");
                default -> assertThat(entry.path("hash").asText()).hasSize(64);
            }
        }
    }

    @Test
    void a_room_that_lasts_is_there_from_its_creation_to_its_end() {
        var olga = server.token("olga");
        server.post("/webrtc/rooms", olga, "{\"room_id\":\"weekly\",\"name\":\"private words\"}");
        server.send(server.request("/webrtc/rooms/weekly", olga)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"name\":\"other words\"}")));
        server.delete("/webrtc/rooms/weekly", olga);

        var page = read("/webrtc/audit?room_id=weekly");

        assertThat(actions(page)).containsExactly("room_deleted", "room_details_changed", "room_created");
        assertThat(page.path("entries").findValuesAsText("actor_id")).containsOnly("olga");
        assertThat(page.toString()).doesNotContain("words");
    }

    @Test
    void calls_of_admins_are_there_refused_ones_too_and_nothing_secret_is() {
        var admin = server.adminToken();
        server.get("/webrtc/rooms/daily/participants?limit=0&token=hush", admin);
        server.get("/webrtc/stats", admin);
        server.get("/webrtc/stats", server.token("host"));

        var page = read(AUDIT + "?limit=2");

        assertThat(actions(page)).containsExactly("admin_call", "admin_call");
        var stats = page.at("/entries/0");
        assertThat(stats.path("actor_id").asText()).isEqualTo("operator");
        assertThat(stats.path("details").toString())
                .isEqualTo("{\"method\":\"GET\",\"path\":\"/webrtc/stats\",\"status\":\"200\"}");
        assertThat(stats.has("room_id")).isFalse();
        var refused = page.at("/entries/1");
        assertThat(refused.at("/details/status").asText()).isEqualTo("400");
        assertThat(refused.path("room_id").asText()).isEqualTo("daily");
        assertThat(read(AUDIT).toString()).doesNotContain("hush", admin);
        assertThat(actions(read(DAILY))).containsOnlyOnce("admin_call");
    }

    @Test
    void the_log_comes_in_pages() {
        var first = read(DAILY + "&limit=2");
        assertThat(first.path("entries").findValuesAsText("target_id")).containsExactly("bob", "alice");

        var second = read(DAILY + "&limit=2&cursor=" + first.path("next_cursor").asText());
        assertThat(second.path("entries").findValuesAsText("target_id")).containsExactly("host");
        assertThat(second.path("next_cursor").isNull()).isTrue();
    }

    /** As somebody would who has the answer and RFC 8785, and nothing else of Parley. */
    @Test
    void an_export_can_be_verified_by_somebody_else() throws Exception {
        var entries = read(DAILY).path("entries");
        assertThat(entries).hasSize(3);
        for (JsonNode entry : entries) {
            var canonical = new TreeMap<String, JsonNode>();
            entry.properties().forEach(field -> canonical.put(field.getKey(), field.getValue()));
            canonical.remove("hash");
            var text = new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(canonical);
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            assertThat(HexFormat.of().formatHex(hash))
                    .isEqualTo(entry.path("hash").asText());
        }
    }

    @Test
    void the_log_is_verified() {
        read(DAILY);

        var found = read(VERIFY);

        assertThat(found.path("valid").asBoolean()).isTrue();
        assertThat(found.path("first").asLong()).isEqualTo(1);
        assertThat(found.path("checked").asLong())
                .isEqualTo(found.path("last").asLong())
                .isGreaterThanOrEqualTo(3);
        assertThat(found.path("hash").asText()).matches("[0-9a-f]{64}");
        assertThat(found.has("flaw")).isFalse();
    }

    @Test
    void it_is_for_admins_alone() {
        for (String path : List.of(AUDIT, VERIFY)) {
            assertThat(server.get(path, server.token("host")).errorCode()).isEqualTo("permission_denied");
            assertThat(server.get(path).errorCode()).isEqualTo("unauthorized");
        }
    }

    @Test
    void what_does_not_fit_is_told_with_its_name() {
        for (String query : List.of("room_id=%24where", "limit=0", "cursor=!!")) {
            var reply = server.get(AUDIT + "?" + query, server.adminToken());
            assertThat(reply.errorCode()).as(query).isEqualTo("invalid_message");
            assertThat(reply.json().at("/details/field").asText()).isEqualTo(query.split("=")[0]);
        }
    }
}

package dev.parley.adapters.http.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.http.server.TestServer;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.media.LinkQuality;
import dev.parley.domain.media.MediaCommand.ReportQuality;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomCommand.ChangeSettings;
import dev.parley.domain.room.RoomCommand.GrantRole;
import dev.parley.domain.room.SettingsChange;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomRoutesTest {

    private static final String ROOM = "/webrtc/rooms/daily/";

    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer();
        server.join("daily", "host");
        server.join("daily", "alice");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(item -> item.path(field).asText())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/webrtc", "/api/webrtc"})
    void participants_are_listed_in_the_order_in_which_they_came(String prefix) {
        var json = server.get(prefix + "/rooms/daily/participants", server.token("alice"))
                .json();

        assertThat(texts(json.path("participants"), "user_id")).containsExactly("host", "alice");
        assertThat(json.path("next_cursor").isNull()).isTrue();
        var host = json.path("participants").path(0);
        assertThat(host.path("role").asText()).isEqualTo("host");
        assertThat(host.path("display_name").asText()).isEqualTo("Name of host");
        assertThat(host.path("permissions").path("can_manage_participants").asBoolean())
                .isTrue();
        assertThat(host.path("connection_state").asText()).isEqualTo("connected");
    }

    @Test
    void pages_of_participants_follow_each_other_without_gap_or_repetition() {
        for (int i = 0; i < 5; i++) {
            server.join("daily", "guest-" + i);
        }
        var seen = new ArrayList<String>();
        var cursor = "";
        do {
            var page = server.get(ROOM + "participants?limit=3" + cursor, server.token("host"))
                    .json();
            assertThat(page.path("participants").size()).isLessThanOrEqualTo(3);
            seen.addAll(texts(page.path("participants"), "user_id"));
            cursor = page.path("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("next_cursor").asText();
        } while (!cursor.isEmpty());

        assertThat(seen).containsExactly("host", "alice", "guest-0", "guest-1", "guest-2", "guest-3", "guest-4");
    }

    @Test
    void an_admin_sees_into_a_room_without_being_there() {
        assertThat(server.get(ROOM + "participants", server.adminToken()).status())
                .isEqualTo(200);
    }

    @Test
    void enhanced_participants_tell_of_their_links() {
        server.follow("daily");
        server.execute("daily", "alice", new ReportQuality(new LinkQuality(200, 2, 40)));

        var json = server.get(ROOM + "participants/enhanced", server.token("host"))
                .json()
                .path("participants");

        assertThat(json.path(0).path("is_host").asBoolean()).isTrue();
        assertThat(json.path(0).path("network").isNull()).isTrue();
        assertThat(json.path(0).path("session_duration_seconds").isIntegralNumber())
                .isTrue();
        assertThat(json.path(1).path("is_host").asBoolean()).isFalse();
        var network = json.path(1).path("network");
        assertThat(network.path("latency").asDouble()).isEqualTo(200);
        assertThat(network.path("packet_loss").asDouble()).isEqualTo(2);
        assertThat(network.path("jitter").asDouble()).isEqualTo(40);
        assertThat(network.path("quality_level").asText()).isEqualTo("good");
    }

    @Test
    void a_profile_is_ones_own_to_change_and_those_who_manage() {
        var own = server.post(
                ROOM + "participants/alice/info",
                server.token("alice"),
                "{\"display_name\":\" Alice \",\"avatar_url\":\"https://example.org/a.png\"}");
        assertThat(own.json().path("display_name").asText()).isEqualTo("Alice");
        assertThat(own.json().path("avatar_url").asText()).isEqualTo("https://example.org/a.png");

        var byHost =
                server.post(ROOM + "participants/alice/info", server.token("host"), "{\"display_name\":\"Alice B.\"}");
        assertThat(byHost.json().path("display_name").asText()).isEqualTo("Alice B.");
        assertThat(byHost.json().path("avatar_url").asText()).isEqualTo("https://example.org/a.png");

        var ofHost = server.post(ROOM + "participants/host/info", server.token("alice"), "{\"display_name\":\"x\"}");
        assertThat(ofHost.status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "team/alice, team%2Falice",
        "a%2Fb, a%252Fb",
        "a%2Bb, a%252Bb",
        "a+b, a+b",
        "a+b, a%2Bb",
        "a b, a%20b",
        "DOMAIN\\user, DOMAIN%5Cuser",
        "a;b, a%3Bb",
        "a?b#c, a%3Fb%23c",
        "ünï😀, %C3%BCn%C3%AF%F0%9F%98%80",
        ".., %2E%2E",
        "., %2e",
        "user@example.org, user@example.org",
        "100%, 100%25"
    })
    void a_user_id_is_percent_decoded_exactly_once(String user, String encoded) {
        server.join("daily", user);

        for (String prefix : List.of("/webrtc", "/api/webrtc")) {
            var reply = server.get(prefix + "/rooms/daily/roles/" + encoded, server.token("host"));
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            assertThat(reply.json().path("user_id").asText()).isEqualTo(user);
        }
        var info = server.post(
                ROOM + "participants/" + encoded + "/info", server.token("host"), "{\"display_name\":\"New\"}");
        assertThat(info.json().path("user_id").asText()).as(info.text()).isEqualTo(user);
    }

    @Test
    void a_role_is_read_and_granted() {
        var before = server.get(ROOM + "roles/alice", server.token("alice")).json();
        assertThat(before.path("role").asText()).isEqualTo("participant");
        assertThat(before.path("user_id").asText()).isEqualTo("alice");

        var after = server.post(ROOM + "roles/alice", server.token("host"), "{\"role\":\"observer\"}");
        assertThat(after.status()).isEqualTo(200);
        assertThat(after.json().path("role").asText()).isEqualTo("observer");
        assertThat(after.json().path("permissions").path("can_send_chat").asBoolean())
                .isFalse();
        assertThat(after.json().path("permissions").size()).isEqualTo(7);
    }

    @Test
    void permissions_are_given_and_taken_one_by_one_and_come_back_whole() {
        var bare = server.post(
                ROOM + "permissions/alice", server.token("host"), "{\"can_record\":true,\"can_send_chat\":false}");
        assertThat(bare.status()).as(bare.text()).isEqualTo(200);
        assertThat(bare.json().path("user_id").asText()).isEqualTo("alice");
        var permissions = bare.json().path("permissions");
        assertThat(permissions.size()).isEqualTo(7);
        assertThat(permissions.path("can_record").asBoolean()).isTrue();
        assertThat(permissions.path("can_send_chat").asBoolean()).isFalse();
        assertThat(permissions.path("can_share_audio").asBoolean()).isTrue();

        var wrapped = server.post(
                ROOM + "permissions/alice", server.token("host"), "{\"permissions\":{\"can_send_chat\":true}}");
        assertThat(wrapped.json().path("permissions").path("can_send_chat").asBoolean())
                .isTrue();
        assertThat(wrapped.json().path("permissions").path("can_record").asBoolean())
                .isTrue();

        assertThat(server.get(ROOM + "permissions/alice", server.token("alice")).json())
                .isEqualTo(wrapped.json());
    }

    @Test
    void settings_change_in_part_and_come_back_whole() {
        var defaults = server.get(ROOM + "settings", server.token("alice")).json();
        assertThat(defaults.path("lock_room").asBoolean()).isFalse();
        assertThat(defaults.path("max_participants").asInt()).isEqualTo(50);

        var changed = server.post(
                ROOM + "settings",
                server.token("host"),
                "{\"lock_room\":true,\"max_participants\":7,\"quality_preset\":\"high\",\"ai\":{\"transcription\":true}}");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("lock_room").asBoolean()).isTrue();
        assertThat(changed.json().path("max_participants").asInt()).isEqualTo(7);
        assertThat(changed.json().path("quality_preset").asText()).isEqualTo("high");
        assertThat(changed.json().path("ai").path("transcription").asBoolean()).isTrue();
        assertThat(changed.json().path("ai").path("translation").asBoolean()).isFalse();
        assertThat(changed.json().path("enable_chat").asBoolean()).isTrue();
        assertThat(changed.json().size()).isEqualTo(defaults.size());

        assertThat(server.get(ROOM + "settings", server.token("alice")).json()).isEqualTo(changed.json());
    }

    @Test
    void settings_are_for_those_who_manage() {
        assertThat(server.post(ROOM + "settings", server.token("alice"), "{\"lock_room\":true}")
                        .errorCode())
                .isEqualTo("permission_denied");
        assertThat(server.post(ROOM + "settings", server.token("host"), "{\"max_participants\":51}")
                        .errorCode())
                .isEqualTo("invalid_message");
    }

    @Test
    void the_same_idempotency_key_does_nothing_again() {
        var first = server.send(settings("{\"max_participants\":7}", "once"));
        assertThat(first.json().path("max_participants").asInt()).isEqualTo(7);
        assertThat(server.send(settings("{\"max_participants\":9}", "twice"))
                        .json()
                        .path("max_participants")
                        .asInt())
                .isEqualTo(9);

        assertThat(server.send(settings("{\"max_participants\":7}", "once"))
                        .json()
                        .path("max_participants")
                        .asInt())
                .isEqualTo(9);
    }

    private java.net.http.HttpRequest.Builder settings(String json, String key) {
        return server.request(ROOM + "settings", server.token("host"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(json));
    }

    @Test
    void what_was_missed_comes_in_order_up_to_the_present() {
        var last = server.execute(
                "daily", "host", new ChangeSettings(SettingsChange.none().lockRoom(true)));
        server.execute("daily", "host", new GrantRole(new UserId("alice"), Role.MODERATOR));
        var head = server.execute(
                "daily", "host", new ChangeSettings(SettingsChange.none().lockRoom(false)));

        var json = server.get(ROOM + "reconnect?last_sequence=" + last, server.token("alice"))
                .json();

        assertThat(json.path("recovered").asBoolean()).isTrue();
        assertThat(json.path("current_sequence").asLong()).isEqualTo(head);
        assertThat(json.path("next_cursor").isNull()).isTrue();
        assertThat(texts(json.path("missed_messages"), "type")).containsExactly("RoleChanged", "SettingsChanged");
        assertThat(json.path("missed_messages").path(1).path("sequence").asLong())
                .isEqualTo(head);
    }

    @Test
    void a_long_absence_comes_in_pages() {
        var last = server.execute(
                "daily", "host", new ChangeSettings(SettingsChange.none().lockRoom(true)));
        for (int i = 0; i < 7; i++) {
            server.execute(
                    "daily", "host", new ChangeSettings(SettingsChange.none().lockRoom(i % 2 == 1)));
        }
        var seen = new ArrayList<Long>();
        var cursor = "";
        do {
            var page = server.get(ROOM + "reconnect?limit=3&last_sequence=" + last + cursor, server.token("alice"))
                    .json();
            assertThat(page.path("recovered").asBoolean()).isTrue();
            page.path("missed_messages")
                    .forEach(message -> seen.add(message.path("sequence").asLong()));
            cursor = page.path("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("next_cursor").asText();
        } while (!cursor.isEmpty());

        assertThat(seen).hasSize(7).isSorted().doesNotHaveDuplicates().allMatch(sequence -> sequence > last);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "9007199254740991"})
    void a_place_that_the_log_does_not_hold_recovers_nothing(String lastSequence) {
        var json = server.get(ROOM + "reconnect?last_sequence=" + lastSequence, server.token("alice"))
                .json();

        assertThat(json.path("recovered").asBoolean()).isFalse();
        assertThat(json.path("missed_messages").size()).isZero();
        assertThat(json.path("current_sequence").asLong()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"50, 0, 5, excellent, 1080p, false", "2000, 20, 300, poor, 360p, true"})
    void a_quality_report_is_answered_with_what_to_send(
            double latency, double loss, double jitter, String level, String resolution, boolean audioOnly) {
        var body = "{\"latency\":%s,\"packet_loss\":%s,\"jitter\":%s}".formatted(latency, loss, jitter);
        var reply = server.post(ROOM + "quality", server.token("alice"), body);

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.json().path("user_id").asText()).isEqualTo("alice");
        assertThat(reply.json().path("quality_level").asText()).isEqualTo(level);
        assertThat(reply.json().path("recommendation").path("video_resolution").asText())
                .isEqualTo(resolution);
        assertThat(reply.json().path("recommendation").path("audio_only").asBoolean())
                .isEqualTo(audioOnly);
        assertThat(reply.json().path("recommendation").has("video_bitrate")).isTrue();
        assertThat(reply.json().path("recommendation").has("frame_rate")).isTrue();
    }

    @Test
    void only_members_report_quality() {
        var reply = server.post(
                ROOM + "quality", server.token("stranger"), "{\"latency\":1,\"packet_loss\":1,\"jitter\":1}");
        assertThat(reply.errorCode()).isEqualTo("permission_denied");
    }

    @Test
    void an_operator_sees_which_rooms_are_in_use() {
        server.join("weekly", "bob");
        for (String room : List.of("daily", "weekly")) {
            server.follow(room);
        }

        var first =
                server.get("/webrtc/rooms/active?limit=1", server.adminToken()).json();
        assertThat(texts(first.path("rooms"), "room_id")).containsExactly("daily");
        assertThat(first.path("rooms").path(0).path("participant_count").asInt())
                .isEqualTo(2);
        assertThat(first.path("rooms")
                        .path(0)
                        .path("settings")
                        .path("max_participants")
                        .asInt())
                .isEqualTo(50);
        var second = server.get(
                        "/webrtc/rooms/active?limit=1&cursor="
                                + first.path("next_cursor").asText(),
                        server.adminToken())
                .json();
        assertThat(texts(second.path("rooms"), "room_id")).containsExactly("weekly");
        assertThat(second.path("next_cursor").isNull()).isTrue();

        var stats = server.get("/api/webrtc/stats", server.adminToken()).json();
        assertThat(stats.path("rooms").asInt()).isEqualTo(2);
        assertThat(stats.path("participants").asInt()).isEqualTo(3);
        assertThat(stats.path("connected").asInt()).isEqualTo(3);
        assertThat(stats.path("reconnecting").asInt()).isZero();
        assertThat(stats.path("largest_room").asInt()).isEqualTo(2);
        assertThat(stats.path("started_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }
}

package dev.parley.adapters.http.room;

import static dev.parley.adapters.http.server.TestServer.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.http.server.TestServer;
import dev.parley.domain.media.LinkQuality;
import dev.parley.domain.media.QualityCommand.ReportQuality;
import dev.parley.domain.media.SettledQuality;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParticipantRoutesTest {

    private static final String ROOM = "/webrtc/rooms/daily/";

    @AutoClose
    private final TestServer server = TestServer.meeting("host", "alice");

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
        var link = new LinkQuality(200, 2, 40);
        server.execute(
                "daily",
                "alice",
                new ReportQuality(
                        new SettledQuality(link, link.level(), Instant.now()),
                        link.level().recommendation(),
                        true));

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
}

package dev.parley.adapters.http.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.http.server.TestServer;
import dev.parley.domain.chat.ChatCommand.Say;
import dev.parley.domain.chat.ChatMessageType;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.RoomCommand.Leave;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnalyticsRoutesTest {

    private static final String EVENTS = "/webrtc/rooms/daily/analytics";
    private static final String SUMMARY = "/webrtc/rooms/daily/analytics/summary";
    private static final String STATS = "/webrtc/analytics/rooms/daily/stats";

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

    private void say(String user, Optional<String> target) {
        server.execute("daily", user, new Say("text", ChatMessageType.TEXT, target.map(UserId::new), Optional.empty()));
    }

    private JsonNode read(String path, String token) {
        var reply = server.get(path, token);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private List<String> types(String path, String token) {
        return read(path, token).path("events").findValuesAsText("event_type");
    }

    @Test
    void what_was_done_is_told_newest_first() {
        say("alice", Optional.empty());

        var events = read(EVENTS, server.token("host")).path("events");

        assertThat(events.findValuesAsText("event_type")).containsExactly("chat", "join", "join");
        var chat = events.path(0);
        assertThat(chat.path("user_id").asText()).isEqualTo("alice");
        assertThat(chat.path("timestamp").asText()).endsWith("Z");
        assertThat(chat.at("/metadata/action").asText()).isEqualTo("message_sent");
        assertThat(chat.at("/metadata/message_type").asText()).isEqualTo("text");
        assertThat(chat.toString()).doesNotContain("\"text\":", "Name of");
        assertThat(events.at("/2/metadata/role").asText()).isEqualTo("host");
    }

    @Test
    void nobody_learns_who_writes_to_whom() {
        server.join("daily", "bob");
        say("alice", Optional.of("bob"));

        assertThat(types(EVENTS, server.token("alice"))).containsExactly("chat", "join", "join");
        assertThat(types(EVENTS, server.token("host"))).containsExactly("join", "join", "join");
        assertThat(types(EVENTS, server.token("bob"))).containsExactly("join");
        assertThat(types(EVENTS, server.adminToken())).containsExactly("chat", "join", "join", "join");
        for (String path : List.of(EVENTS, SUMMARY, STATS)) {
            assertThat(server.get(path, server.token("stranger")).errorCode()).isEqualTo("permission_denied");
        }
    }

    @Test
    void events_come_in_pages() {
        say("alice", Optional.empty());

        var first = read(EVENTS + "?limit=2", server.token("host"));
        assertThat(first.path("events").findValuesAsText("event_type")).containsExactly("chat", "join");
        var second =
                read(EVENTS + "?limit=2&cursor=" + first.path("next_cursor").asText(), server.token("host"));
        assertThat(second.path("events").findValuesAsText("user_id")).containsExactly("host");
        assertThat(second.path("next_cursor").isNull()).isTrue();
    }

    @Test
    void a_room_is_summed_up() {
        say("alice", Optional.empty());
        say("host", Optional.of("alice"));
        server.execute("daily", "alice", new Leave(new ConnectionId("connection-alice")));
        server.join("daily", "alice");

        var summary = read(SUMMARY, server.token("alice"));
        assertThat(summary.path("total_participants").asInt()).isEqualTo(2);
        assertThat(summary.path("peak_concurrent_users").asInt()).isEqualTo(2);
        assertThat(summary.path("total_messages_sent").asInt()).isEqualTo(2);
        assertThat(summary.path("total_files_shared").asInt(-1)).isZero();
        assertThat(summary.path("total_duration_minutes").isDouble()).isTrue();
        assertThat(summary.path("average_session_duration").isDouble()).isTrue();

        var stats = read(STATS, server.token("host"));
        assertThat(stats.path("current_participants").asInt()).isEqualTo(2);
        assertThat(stats.path("sessions").asInt()).isEqualTo(3);
        assertThat(stats.at("/event_counts/join").asInt()).isEqualTo(3);
        assertThat(stats.at("/event_counts/leave").asInt()).isEqualTo(1);
        assertThat(stats.at("/event_counts/hand").asInt(-1)).isZero();
        assertThat(stats.path("connection_drops").asInt(-1)).isZero();
        assertThat(stats.path("first_joined_at").asText()).endsWith("Z");
    }

    @Test
    void an_admin_sees_how_far_the_archive_is() {
        read(STATS, server.token("host"));

        var health = read("/webrtc/analytics/system/health", server.adminToken());

        assertThat(health.path("draining").asBoolean(true)).isFalse();
        assertThat(health.at("/components/mongo").asText()).isEqualTo("not_configured");
        assertThat(health.at("/archive/archived_entries").asLong()).isPositive();
        assertThat(health.at("/archive/lost_entries").asLong(-1)).isZero();
        assertThat(health.at("/archive/lag_seconds").asDouble(-1)).isZero();
        assertThat(server.get("/webrtc/analytics/system/health", server.token("host"))
                        .errorCode())
                .isEqualTo("permission_denied");
    }

    @Test
    void an_admin_looks_at_a_room_that_is_over_and_at_none_that_never_was() {
        server.execute("daily", "alice", new Leave(new ConnectionId("connection-alice")));
        server.execute("daily", "host", new Leave(new ConnectionId("connection-host")));

        assertThat(read(SUMMARY, server.adminToken()).path("total_participants").asInt())
                .isEqualTo(2);
        assertThat(types(EVENTS, server.adminToken())).containsExactly("leave", "leave", "join", "join");
        for (String path : List.of(EVENTS, SUMMARY, STATS)) {
            assertThat(server.get(path.replace("daily", "never"), server.adminToken())
                            .errorCode())
                    .isEqualTo("not_found");
        }
    }
}

package dev.parley.adapters.http.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.http.server.TestServer;
import dev.parley.domain.analytics.AnalyticsCommand.TellEvent;
import dev.parley.domain.analytics.AnalyticsCommand.TellSeen;
import dev.parley.domain.analytics.AnalyticsEvent;
import dev.parley.domain.analytics.AnalyticsEvent.LinkHeld;
import dev.parley.domain.analytics.AnalyticsEvent.Spoke;
import dev.parley.domain.chat.ChatCommand.Say;
import dev.parley.domain.chat.ChatMessageType;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.media.LinkQuality;
import dev.parley.domain.media.QualityLevel;
import dev.parley.domain.room.RoomCommand.Leave;
import dev.parley.json.Json;
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

    private void observe(AnalyticsEvent... seen) {
        server.engine.executeAsServer(new RoomId("daily"), new TellSeen(List.of(seen)));
    }

    @Test
    void who_spoke_for_how_long_and_how_links_were_is_added_up() {
        var alice = new UserId("alice");
        observe(
                new Spoke(alice, 30_000),
                new Spoke(new UserId("host"), 60_500),
                new LinkHeld(alice, QualityLevel.POOR, 1_250, new LinkQuality(900.12345, 2.5, 5)));

        assertThat(read(SUMMARY, server.token("host"))
                        .path("total_speaking_minutes")
                        .asDouble())
                .isEqualTo(1.508);
        var stats = read(STATS, server.token("host"));
        assertThat(stats.path("speaking_time").asDouble()).isEqualTo(90.5);
        assertThat(stats.at("/quality/poor").asDouble()).isEqualTo(1.25);
        assertThat(stats.at("/quality/good").asDouble(-1)).isZero();
        assertThat(stats.at("/event_counts/speaking").asInt()).isEqualTo(2);
        assertThat(stats.at("/event_counts/quality").asInt()).isEqualTo(1);
        assertThat(stats.at("/event_counts/recording").asInt(-1)).isZero();

        assertThat(types(EVENTS, server.token("host"))).containsExactly("speaking", "join", "join");
        var events = read(EVENTS, server.token("alice")).path("events");
        assertThat(events.findValuesAsText("event_type")).containsExactly("quality", "speaking", "join");
        assertThat(events.at("/0/metadata").toString())
                .isEqualTo("{\"action\":\"link_poor\",\"duration\":1.25,\"jitter\":5.0,\"latency\":900.123,"
                        + "\"packet_loss\":2.5,\"quality_level\":\"poor\"}");
    }

    @Test
    void what_a_client_tells_comes_back_to_its_user_and_to_admins_exactly() {
        var metadata = "{\"$where\":\"1\",\"a.b\":{\"__proto__\":[1,\"\\u0000\",null]},\"\":12345678901234567890}";
        server.execute("daily", "alice", new TellEvent("join", metadata));

        for (String token : List.of(server.token("alice"), server.adminToken())) {
            var event = read(EVENTS, token).at("/events/0");
            assertThat(event.path("event_type").asText()).isEqualTo("client");
            assertThat(event.path("user_id").asText()).isEqualTo("alice");
            assertThat(event.at("/metadata/action").asText()).isEqualTo("client_told");
            assertThat(event.at("/metadata/event_type").asText()).isEqualTo("join");
            assertThat(event.at("/metadata/metadata")).isEqualTo(Json.parse(metadata));
        }
        assertThat(types(EVENTS, server.token("host"))).containsExactly("join", "join");
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

package dev.parley.adapters.http.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.http.server.TestServer;
import dev.parley.domain.analytics.AnalyticsCommand.TellSeen;
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
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserHistoryRoutesTest {

    private static final String HISTORY = "/webrtc/analytics/users/alice/history";

    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer();
        server.join("daily", "alice");
        server.execute("daily", "alice", new Say("text", ChatMessageType.TEXT, Optional.empty(), Optional.empty()));
        server.execute("daily", "alice", new Leave(new ConnectionId("connection-alice")));
        server.join("retro", "alice");
        var alice = new UserId("alice");
        server.engine.executeAsServer(
                new RoomId("daily"),
                new TellSeen(List.of(
                        new Spoke(alice, 500),
                        new LinkHeld(alice, QualityLevel.GOOD, 7_000, new LinkQuality(200, 0, 0)))));
        server.engine.executeAsServer(new RoomId("retro"), new TellSeen(List.of(new Spoke(alice, 2_000))));
        for (String room : new String[] {"daily", "retro"}) {
            // Whoever reads of a room brings its archive up to date.
            read("/webrtc/analytics/rooms/" + room + "/stats", server.adminToken());
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode read(String path, String token) {
        var reply = server.get(path, token);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    @Test
    void one_sees_where_one_was() {
        var history = read(HISTORY, server.token("alice"));

        assertThat(history.path("user_id").asText()).isEqualTo("alice");
        assertThat(history.path("total_sessions").asInt()).isEqualTo(2);
        assertThat(history.path("messages_sent").asInt()).isEqualTo(1);
        assertThat(history.path("files_shared").asInt(-1)).isZero();
        assertThat(history.path("connection_drops").asInt(-1)).isZero();
        assertThat(history.path("total_duration").isDouble()).isTrue();
        assertThat(history.path("speaking_time").asDouble()).isEqualTo(2.5);
        assertThat(history.path("quality").toString())
                .isEqualTo("{\"excellent\":0.0,\"good\":7.0,\"fair\":0.0,\"poor\":0.0}");
        assertThat(history.path("sessions").findValuesAsText("room_id")).containsExactlyInAnyOrder("retro", "daily");
        for (JsonNode session : history.path("sessions")) {
            var isOver = session.path("room_id").asText().equals("daily");
            assertThat(session.path("left_at").isNull()).isNotEqualTo(isOver);
            assertThat(session.path("reason").asText()).isEqualTo(isOver ? "left" : "null");
            assertThat(session.path("duration").asDouble()).isNotNegative();
            assertThat(session.path("joined_at").asText()).endsWith("Z");
        }
    }

    @Test
    void history_comes_in_pages() {
        var first = read(HISTORY + "?limit=1", server.token("alice"));
        var second =
                read(HISTORY + "?limit=1&cursor=" + first.path("next_cursor").asText(), server.token("alice"));

        assertThat(second.path("next_cursor").isNull()).isTrue();
        assertThat(first.path("sessions").findValuesAsText("room_id"))
                .hasSize(1)
                .doesNotContainAnyElementsOf(second.path("sessions").findValuesAsText("room_id"));
        for (String cursor : new String[] {"x", "soon daily:1:1"}) {
            var made = Base64.getUrlEncoder().encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
            assertThat(server.get(HISTORY + "?cursor=" + made, server.token("alice"))
                            .errorCode())
                    .isEqualTo("invalid_message");
        }
    }

    @Test
    void it_is_nobody_elses_business_but_an_admins() {
        assertThat(read(HISTORY, server.adminToken()).path("total_sessions").asInt())
                .isEqualTo(2);
        assertThat(server.get(HISTORY, server.token("bob")).errorCode()).isEqualTo("permission_denied");
        assertThat(server.get(HISTORY, server.tokenFor("alice", "retro")).errorCode())
                .isEqualTo("permission_denied");
        assertThat(read(HISTORY.replace("alice", "bob"), server.token("bob")).path("sessions"))
                .isEmpty();
    }
}

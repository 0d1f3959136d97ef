package dev.parley.adapters.http.room;

import static dev.parley.adapters.http.server.TestServer.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.http.server.TestServer;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ServerRoutesTest {

    @AutoClose
    private final TestServer server = TestServer.meeting("host", "alice");

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

package dev.parley.adapters.http.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.http.server.TestServer;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Room;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModerationRoutesTest {

    private static final String ROOM = "/webrtc/rooms/daily/";

    @AutoClose
    private final TestServer server = TestServer.meeting("host");

    @BeforeEach
    void start() {
        server.join("daily", "mod", Role.MODERATOR);
        server.join("daily", "alice");
    }

    private Room room() {
        return server.engine.view(new RoomId("daily")).room();
    }

    @Test
    void a_kick_needs_no_body_and_is_no_ban() {
        var kicked = server.post(ROOM + "kick/alice", server.token("mod"));

        assertThat(kicked.status()).as(kicked.text()).isEqualTo(200);
        assertThat(kicked.text()).isEqualTo("{\"user_id\":\"alice\",\"banned\":false,\"until\":null}");
        assertThat(room().has(new UserId("alice"))).isFalse();
        assertThat(server.get(ROOM + "bans", server.token("host")).json().path("bans"))
                .isEmpty();
        assertThat(server.get(ROOM + "participants", server.token("alice")).errorCode())
                .isEqualTo("permission_denied");
    }

    @Test
    void a_ban_is_listed_until_it_is_lifted() {
        var kicked =
                server.post(ROOM + "kick/alice", server.token("host"), "{\"reason\":\"noise\",\"ban_seconds\":600}");
        assertThat(kicked.json().path("banned").asBoolean()).isTrue();
        assertThat(kicked.json().path("until").asText()).matches("\\d{4}-.*Z");
        server.post(ROOM + "kick/eve", server.token("mod"), "{\"ban_seconds\":0}");

        var bans = server.get(ROOM + "bans?limit=1", server.token("mod")).json();
        var first = bans.path("bans").path(0);
        assertThat(bans.path("bans")).hasSize(1);
        assertThat(first.path("user_id").asText()).isEqualTo("alice");
        assertThat(first.path("reason").asText()).isEqualTo("noise");
        assertThat(first.path("banned_by").asText()).isEqualTo("host");
        assertThat(first.path("until")).isEqualTo(kicked.json().path("until"));
        var second = server.get(
                        ROOM + "bans?limit=1&cursor=" + bans.path("next_cursor").asText(), server.token("mod"))
                .json();
        assertThat(second.at("/bans/0/user_id").asText()).isEqualTo("eve");
        assertThat(second.at("/bans/0/until").isNull()).isTrue();
        assertThat(second.path("next_cursor").isNull()).isTrue();

        assertThat(server.delete(ROOM + "bans/alice", server.token("mod")).status())
                .isEqualTo(200);
        assertThat(server.delete(ROOM + "bans/alice", server.token("mod")).errorCode())
                .isEqualTo("not_found");
        assertThat(server.get(ROOM + "bans", server.adminToken())
                        .json()
                        .at("/bans/0/user_id")
                        .asText())
                .isEqualTo("eve");
    }

    @Test
    void it_is_for_those_who_manage_and_nobody_is_over_the_host() {
        assertThat(server.post(ROOM + "kick/mod", server.token("alice")).errorCode())
                .isEqualTo("permission_denied");
        assertThat(server.post(ROOM + "kick/host", server.token("mod")).errorCode())
                .isEqualTo("permission_denied");
        assertThat(server.post(ROOM + "kick/nobody", server.token("host")).errorCode())
                .isEqualTo("not_found");
        assertThat(server.post(ROOM + "kick/host", server.token("host")).errorCode())
                .isEqualTo("invalid_state");
        assertThat(server.get(ROOM + "bans", server.token("alice")).errorCode()).isEqualTo("permission_denied");
        assertThat(server.delete(ROOM + "bans/eve", server.token("alice")).errorCode())
                .isEqualTo("permission_denied");
        assertThat(server.post(ROOM + "close", server.token("mod")).errorCode()).isEqualTo("permission_denied");
        assertThat(server.post("/webrtc/rooms/unheard/close", server.adminToken())
                        .errorCode())
                .isEqualTo("not_found");
    }

    @Test
    void what_does_not_fit_is_named() {
        for (String seconds : new String[] {"-1", "315360001", "1.5", "\"60\""}) {
            var refused = server.post(ROOM + "kick/alice", server.token("host"), "{\"ban_seconds\":" + seconds + "}");
            assertThat(refused.status()).as(seconds).isEqualTo(400);
            assertThat(refused.json().at("/details/field").asText()).isEqualTo("ban_seconds");
        }
        var long_winded =
                server.post(ROOM + "kick/alice", server.token("host"), "{\"reason\":\"" + "x".repeat(501) + "\"}");
        assertThat(long_winded.json().at("/details/field").asText()).isEqualTo("reason");
    }

    @Test
    void an_admin_removes_the_host_and_closes_the_room() {
        assertThat(server.post(ROOM + "kick/host", server.adminToken()).status())
                .isEqualTo(200);
        assertThat(room().host()).contains(new UserId("mod"));

        var closed = server.post(ROOM + "close", server.token("mod"));

        assertThat(closed.text()).isEqualTo("{\"room_id\":\"daily\"}");
        assertThat(room().isEmpty()).isTrue();
    }
}

package dev.parley.adapters.http.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.http.server.TestServer;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Role;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WaitingRoomRoutesTest {

    private static final String ROOM = "/webrtc/rooms/daily/";
    private static final String WAITING = ROOM + "waiting-room";

    @AutoClose
    private final TestServer server = TestServer.meeting("host");

    @BeforeEach
    void start() {
        server.join("daily", "mod", Role.MODERATOR);
        server.post(ROOM + "settings", server.token("host"), "{\"enable_waiting_room\":true}");
        for (String user : List.of("ann", "bob", "cid")) {
            server.join("daily", user);
        }
    }

    private boolean isIn(String user) {
        return server.engine.view(new RoomId("daily")).room().has(new UserId(user));
    }

    @Test
    void those_who_wait_are_listed_page_by_page() {
        var first = server.get(WAITING + "?limit=2", server.token("mod")).json();
        assertThat(first.path("waiting").findValuesAsText("user_id")).containsExactly("ann", "bob");
        assertThat(first.at("/waiting/1/position").asInt()).isEqualTo(2);
        assertThat(first.at("/waiting/1/status").asText()).isEqualTo("waiting");
        assertThat(first.at("/waiting/1/reason").asText()).isEqualTo("waiting_room");
        assertThat(first.at("/waiting/1/display_name").asText()).isEqualTo("Name of bob");
        var second = server.get(
                        WAITING + "?limit=2&cursor=" + first.path("next_cursor").asText(), server.token("mod"))
                .json();
        assertThat(second.path("waiting").findValuesAsText("user_id")).containsExactly("cid");
    }

    @Test
    void one_is_admitted_another_rejected_and_sent_back() {
        var admitted = server.post(WAITING + "/bob/admit", server.token("mod"));
        assertThat(admitted.text()).isEqualTo("{\"user_id\":\"bob\",\"status\":\"admitted\"}");
        assertThat(isIn("bob")).isTrue();
        assertThat(server.post(WAITING + "/ann/reject", server.token("mod")).status())
                .isEqualTo(200);
        assertThat(server.post(WAITING + "/ann/admit", server.token("mod")).errorCode())
                .isEqualTo("not_found");
        var back = server.post(WAITING + "/bob/return", server.token("host"));
        assertThat(back.json().path("status").asText()).isEqualTo("waiting");
        assertThat(isIn("bob")).isFalse();
    }

    @Test
    void many_are_admitted_and_rejected_at_once() {
        var left = server.post(WAITING + "/admit", server.token("host"), "{\"user_ids\":[\"cid\",\"ann\",\"gone\"]}");
        assertThat(left.json().path("waiting").findValuesAsText("user_id")).containsExactly("bob");
        assertThat(isIn("ann") && isIn("cid")).isTrue();
        assertThat(server.post(WAITING + "/reject", server.token("host"), "{\"all\":true}")
                        .json()
                        .path("waiting"))
                .isEmpty();
        assertThat(isIn("bob")).isFalse();
    }

    /** A cursor that was never given was refused after they had been admitted. */
    @Test
    void what_is_done_does_not_depend_on_what_is_asked_of_lists() {
        var admitted = server.post(WAITING + "/admit?limit=x&cursor=!", server.token("host"), "{\"all\":true}");
        assertThat(admitted.status()).as(admitted.text()).isEqualTo(200);
        assertThat(isIn("ann") && isIn("bob") && isIn("cid")).isTrue();
    }

    @Test
    void there_is_room_for_so_many_only() {
        server.post(ROOM + "settings", server.token("host"), "{\"max_participants\":3}");
        server.post(WAITING + "/admit", server.token("host"), "{\"all\":true}");
        assertThat(isIn("ann")).isTrue();
        assertThat(isIn("bob")).isFalse();
        var full = server.post(WAITING + "/bob/admit", server.token("host"));
        assertThat(full.status()).isEqualTo(409);
        assertThat(full.errorCode()).isEqualTo("room_full");
    }

    @Test
    void it_is_for_those_who_may_admit() {
        server.post(WAITING + "/ann/admit", server.token("host"));
        for (String user : List.of("ann", "bob", "stranger")) {
            assertThat(server.get(WAITING, server.token(user)).errorCode()).isEqualTo("permission_denied");
            assertThat(server.post(WAITING + "/bob/admit", server.token(user)).errorCode())
                    .isEqualTo("permission_denied");
            assertThat(server.post(WAITING + "/mod/return", server.token(user)).errorCode())
                    .isEqualTo("permission_denied");
        }
        assertThat(server.get(ROOM + "participants", server.token("bob")).errorCode())
                .isEqualTo("permission_denied");
        server.post(ROOM + "settings", server.token("host"), "{\"require_host_approval\":true}");
        assertThat(server.get(WAITING, server.token("mod")).errorCode()).isEqualTo("permission_denied");
        assertThat(server.get(WAITING, server.adminToken()).status()).isEqualTo(200);
        assertThat(server.post(WAITING + "/admit", server.token("host"), "{\"user_ids\":[]}")
                        .json()
                        .at("/details/field")
                        .asText())
                .isEqualTo("user_ids");
    }
}

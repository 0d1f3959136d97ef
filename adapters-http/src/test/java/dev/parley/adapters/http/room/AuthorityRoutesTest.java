package dev.parley.adapters.http.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.http.server.TestServer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class AuthorityRoutesTest {

    private static final String ROOM = "/webrtc/rooms/daily/";

    @AutoClose
    private final TestServer server = TestServer.meeting("host", "alice");

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
}

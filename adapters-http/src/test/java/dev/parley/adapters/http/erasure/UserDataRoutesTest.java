package dev.parley.adapters.http.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.http.server.TestServer;
import dev.parley.domain.chat.ChatCommand.Say;
import dev.parley.domain.chat.ChatMessageType;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.room.RoomCommand.Leave;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserDataRoutesTest {

    private static final String ALICE = "/webrtc/users/alice/data";

    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer();
        for (String room : new String[] {"daily", "retro"}) {
            server.join(room, "bob");
            server.join(room, "alice");
            say(room, "alice", "my secret");
            say(room, "bob", "a reply");
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void say(String room, String user, String text) {
        server.execute(room, user, new Say(text, ChatMessageType.TEXT, Optional.empty(), Optional.empty()));
    }

    private void leave() {
        server.execute("daily", "alice", new Leave(new ConnectionId("connection-alice")));
        server.execute("retro", "alice", new Leave(new ConnectionId("connection-alice")));
        // Whoever reads of a room brings its archive up to date.
        read("/webrtc/rooms/daily/chat", "bob");
        read("/webrtc/rooms/retro/chat", "bob");
    }

    private JsonNode read(String path, String user) {
        var reply = server.get(path, user.equals("admin") ? server.adminToken() : server.token(user));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    @Test
    void what_somebody_said_and_was_called_is_gone_and_figures_stay() {
        leave();
        var before = read("/webrtc/rooms/daily/analytics/summary", "admin");

        var reply = server.delete(ALICE, server.token("alice"));

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.json().path("user_id").asText()).isEqualTo("alice");
        assertThat(reply.json().path("rooms").asInt()).isEqualTo(2);
        assertThat(reply.json().path("messages").asInt()).isEqualTo(2);
        assertThat(reply.json().path("stays").asInt()).isEqualTo(2);
        for (String room : new String[] {"daily", "retro"}) {
            var chat = read("/webrtc/rooms/" + room + "/chat", "bob");
            assertThat(chat.path("messages").findValuesAsText("message")).containsExactly("a reply", "");
            assertThat(chat.at("/messages/1").has("deleted_at")).isTrue();
            assertThat(chat.toString()).doesNotContain("alice", "my secret");
            assertThat(read("/webrtc/rooms/" + room + "/analytics", "admin").toString())
                    .doesNotContain("alice");
        }
        assertThat(read("/webrtc/analytics/users/alice/history", "alice").path("sessions"))
                .isEmpty();
        var after = read("/webrtc/rooms/daily/analytics/summary", "admin");
        for (String figure : new String[] {"total_participants", "total_messages_sent", "peak_concurrent_users"}) {
            assertThat(after.path(figure)).as(figure).isEqualTo(before.path(figure));
        }
    }

    @Test
    void nobody_can_tell_that_two_rooms_had_the_same_guest() {
        leave();
        server.delete(ALICE, server.token("alice"));

        var daily = read("/webrtc/rooms/daily/chat", "bob")
                .at("/messages/1/sender_id")
                .asText();
        var retro = read("/webrtc/rooms/retro/chat", "bob")
                .at("/messages/1/sender_id")
                .asText();

        assertThat(daily).startsWith("erased:").isNotEqualTo(retro);
    }

    @Test
    void the_audit_log_tells_of_it_and_is_as_it_was_written() {
        leave();
        server.delete(ALICE, server.adminToken());
        server.delete(ALICE, server.token("alice"));

        var entries = read("/webrtc/audit", "admin").path("entries");
        assertThat(entries.findValuesAsText("action"))
                .filteredOn("user_data_erased"::equals)
                .hasSize(2);
        assertThat(entries.toString()).contains("\"messages\":\"2\"", "\"messages\":\"0\"");
        assertThat(entries.toString()).doesNotContain("erased:");
        assertThat(read("/webrtc/audit/verify", "admin").path("valid").asBoolean())
                .isTrue();
    }

    @Test
    void whoever_is_in_a_room_leaves_it_first() {
        read("/webrtc/rooms/daily/chat", "bob");
        var reply = server.delete(ALICE, server.token("alice"));

        assertThat(reply.errorCode()).isEqualTo("conflict");
        assertThat(reply.text()).contains("daily");
        assertThat(read("/webrtc/rooms/daily/chat", "bob").toString()).contains("my secret");
    }

    @Test
    void only_the_user_and_admins_may() {
        leave();
        assertThat(server.delete(ALICE, server.token("bob")).errorCode()).isEqualTo("permission_denied");
        assertThat(server.delete(ALICE, "").errorCode()).isEqualTo("unauthorized");
        assertThat(server.delete("/webrtc/users/nobody/data", server.adminToken())
                        .json()
                        .path("rooms")
                        .asInt(-1))
                .isZero();
        assertThat(read("/webrtc/rooms/daily/chat", "bob").toString()).contains("my secret");
    }
}

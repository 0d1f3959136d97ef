package dev.parley.adapters.http.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.http.server.TestServer;
import dev.parley.domain.chat.ChatCommand.MarkRead;
import dev.parley.domain.chat.ChatCommand.Say;
import dev.parley.domain.chat.ChatMessageType;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.room.RoomCommand.Leave;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ChatRoutesTest {

    private static final String CHAT = "/webrtc/rooms/daily/chat";

    @AutoClose
    private final TestServer server = TestServer.meeting("host", "alice", "bob");

    private void say(String user, String text, Optional<String> target) {
        server.execute("daily", user, new Say(text, ChatMessageType.TEXT, target.map(UserId::new), Optional.empty()));
    }

    private void say(String user, String text) {
        say(user, text, Optional.empty());
    }

    private List<String> texts(String user, String query) {
        var reply = server.get(CHAT + query, server.token(user));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json().path("messages").findValuesAsText("message");
    }

    @Test
    void what_was_said_is_there_at_once_newest_first() {
        say("alice", "first");
        say("bob", "<second>");

        var reply = server.get(CHAT, server.token("host"));

        assertThat(reply.json().path("messages").findValuesAsText("message"))
                .containsExactly("&lt;second&gt;", "first");
        var newest = reply.json().at("/messages/0");
        assertThat(newest.path("sender_id").asText()).isEqualTo("bob");
        assertThat(newest.path("sender_name").asText()).isEqualTo("Name of bob");
        assertThat(newest.path("message_id").asText()).isNotEmpty();
        assertThat(newest.path("message_type").asText()).isEqualTo("text");
        assertThat(newest.path("is_system_message").asBoolean()).isFalse();
        assertThat(newest.path("timestamp").asText()).endsWith("Z");
        assertThat(newest.path("sequence").asLong()).isPositive();
        assertThat(newest.has("edited_at")).isFalse();
        assertThat(reply.json().path("next_cursor").isNull()).isTrue();
    }

    @Test
    void nobody_reads_what_was_not_for_them() {
        say("alice", "between us", Optional.of("bob"));
        say("alice", "to all");

        assertThat(texts("bob", "")).containsExactly("to all", "between us");
        assertThat(texts("alice", "")).containsExactly("to all", "between us");
        assertThat(texts("host", "")).containsExactly("to all");
        var stranger = server.get(CHAT, server.token("stranger"));
        assertThat(stranger.errorCode()).isEqualTo("permission_denied");
    }

    @Test
    void who_has_read_a_message_is_told_to_those_who_got_it() {
        say("alice", "to all");
        say("alice", "between us", Optional.of("bob"));
        var messages =
                server.get(CHAT, server.token("bob")).json().path("messages").findValuesAsText("message_id");
        for (String id : messages) {
            server.execute("daily", "bob", markRead(id));
        }
        server.execute("daily", "alice", markRead(messages.getLast()));

        var seen = server.get(CHAT, server.token("alice")).json();
        assertThat(seen.at("/messages/0/read_by").toString()).isEqualTo("[\"bob\"]");
        assertThat(seen.at("/messages/1/read_by").toString()).isEqualTo("[\"alice\",\"bob\"]");
        assertThat(server.get(CHAT, server.token("host")).json().at("/messages/0/read_by"))
                .hasSize(2);
    }

    private static MarkRead markRead(String messageId) {
        return new MarkRead(messageId, Optional.of(Audience.EVERYONE));
    }

    @Test
    void one_reads_what_was_said_in_ones_own_stays() {
        say("alice", "while bob was here");
        server.execute("daily", "bob", new Leave(new ConnectionId("connection-bob")));
        say("alice", "while bob was away");
        server.join("daily", "bob");
        say("alice", "when bob was back");

        assertThat(texts("bob", "")).containsExactly("when bob was back", "while bob was here");
        assertThat(texts("alice", "")).hasSize(3);
    }

    @Test
    void history_comes_in_pages() {
        for (int i = 1; i <= 5; i++) {
            say("alice", "message " + i);
        }

        var first = server.get(CHAT + "?limit=2", server.token("host")).json();
        assertThat(first.path("messages").findValuesAsText("message")).containsExactly("message 5", "message 4");
        var cursor = first.path("next_cursor").asText();
        assertThat(texts("host", "?limit=2&cursor=" + cursor)).containsExactly("message 3", "message 2");
        var before = first.at("/messages/1/sequence").asText();
        assertThat(texts("host", "?limit=2&before=" + before)).containsExactly("message 3", "message 2");
        assertThat(texts("host", "?before=2020-01-01T00:00:00.000Z")).isEmpty();
        assertThat(texts("host", "?before=2100-01-01T00:00:00.000Z")).hasSize(5);
    }

    @Test
    void a_search_finds_words() {
        say("alice", "the quick brown fox");
        say("bob", "the lazy dog");

        assertThat(texts("host", "?q=QUICK%20the")).containsExactly("the quick brown fox");
        assertThat(texts("host", "?q=the")).hasSize(2);
        assertThat(texts("host", "?q=%24where")).isEmpty();
        assertThat(texts("host", "?q=%21%21")).isEmpty();
    }

    @Test
    void what_does_not_fit_is_told_with_its_name() {
        for (String query : List.of("?before=yesterday", "?before=99999999999999999999", "?before=")) {
            var reply = server.get(CHAT + query, server.token("host"));
            assertThat(reply.status()).as(query).isEqualTo(400);
            assertThat(reply.text()).contains("before");
        }
        assertThat(server.get(CHAT + "?q=" + "x".repeat(201), server.token("host"))
                        .errorCode())
                .isEqualTo("invalid_message");
        assertThat(server.get(CHAT + "?limit=0", server.token("host")).errorCode())
                .isEqualTo("invalid_message");
    }
}

package dev.parley.adapters.http.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.http.server.TestServer;
import dev.parley.application.chat.PastMessage;
import dev.parley.application.port.UnavailableException;
import dev.parley.domain.chat.ChatCommand.Say;
import dev.parley.domain.chat.ChatEvent.Said;
import dev.parley.domain.chat.ChatMessageType;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.room.RoomCommand.Leave;
import dev.parley.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChatExportTest {

    private static final String EXPORT = "/webrtc/rooms/daily/chat/export";

    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer();
        server.join("daily", "alice");
        server.join("daily", "bob");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void say(String user, String text, Optional<String> target) {
        server.execute("daily", user, new Say(text, ChatMessageType.TEXT, target.map(UserId::new), Optional.empty()));
    }

    private List<JsonNode> lines(String token) {
        var reply = server.get(EXPORT, token);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.text().lines().map(Json::parse).toList();
    }

    @Test
    void everything_is_there_over_many_pages_newest_first_and_counted() {
        for (int i = 1; i <= 450; i++) {
            say("alice", "<message " + i, Optional.empty());
        }

        var lines = lines(server.token("bob"));

        assertThat(lines).hasSize(451);
        for (int i = 0; i < 450; i++) {
            assertThat(lines.get(i).path("message").asText()).isEqualTo("&lt;message " + (450 - i));
        }
        assertThat(lines.getLast().toString()).isEqualTo("{\"exported\":450}");
    }

    @Test
    void one_gets_what_one_may_read_and_nothing_else() {
        say("alice", "while bob was here", Optional.empty());
        server.execute("daily", "bob", new Leave(new ConnectionId("connection-bob")));
        say("alice", "while bob was away", Optional.empty());
        server.join("daily", "bob");
        server.join("daily", "carol");
        say("alice", "between us", Optional.of("bob"));

        assertThat(lines(server.token("bob")))
                .extracting(line -> line.path("message").asText())
                .containsExactly("between us", "while bob was here", "");
        assertThat(lines(server.token("carol"))).singleElement().asString().isEqualTo("{\"exported\":0}");
        assertThat(lines(server.adminToken()))
                .extracting(line -> line.path("message").asText())
                .containsExactly("while bob was away", "while bob was here", "");
        assertThat(server.get(EXPORT, server.token("stranger")).errorCode()).isEqualTo("permission_denied");
        assertThat(server.get(EXPORT, "").errorCode()).isEqualTo("unauthorized");
        assertThat(server.get("/webrtc/rooms/none/chat/export", server.token("bob"))
                        .errorCode())
                .isEqualTo("not_found");
    }

    @Test
    void an_export_that_cannot_be_ended_has_no_last_line() throws IOException {
        var messages = Stream.iterate(1, i -> i + 1).map(i -> {
            if (i == 3) {
                throw new UnavailableException("away", Duration.ofSeconds(1));
            }
            return message(i);
        });
        var out = new ByteArrayOutputStream();

        new ChatExport(messages).writeTo(out);

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .noneMatch(line -> line.contains("exported"));
    }

    private static PastMessage message(long sequence) {
        return new PastMessage(
                new RoomId("daily"),
                1,
                sequence,
                new Said(
                        "m" + sequence,
                        new UserId("alice"),
                        "Alice",
                        "text",
                        ChatMessageType.TEXT,
                        Optional.empty(),
                        Optional.empty(),
                        Instant.EPOCH),
                Audience.EVERYONE,
                Optional.empty(),
                Optional.empty(),
                Set.of());
    }
}

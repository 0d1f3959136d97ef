package dev.parley.adapters.websocket.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.websocket.protocol.MessageDescription;
import dev.parley.adapters.websocket.protocol.Protocol;
import dev.parley.adapters.websocket.protocol.Taken;
import dev.parley.adapters.websocket.testkit.Peer;
import dev.parley.adapters.websocket.testkit.Seeds;
import dev.parley.adapters.websocket.testkit.TestServer;
import dev.parley.application.port.RoomView;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.room.Role;
import dev.parley.json.Json;
import dev.parley.json.testkit.Fitting;
import dev.parley.json.testkit.Garbler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every type of message that clients may send, garbled, from every role. When the server is closed, it sees to it that nothing was logged. */
class CatalogueFuzzTest {

    private static final int ROUNDS = 12;
    private static final int MOST = 60_000;
    private static final List<String> ROLES = List.of("host", "moderator", "participant", "guest", "observer");
    private static final JsonNode DOCUMENT = Json.parse(Protocol.asyncApi());
    private static final List<MessageDescription> TAKEN = Protocol.CATALOGUE.descriptions().stream()
            .filter(description -> description.taken().isPresent())
            .toList();

    private final TestServer server = TestServer.started();
    private final Map<String, Peer> members = new HashMap<>();
    private Random random = new Random();
    private String room = "";
    private int refused;
    private int sent;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatIsRefusedChangesNothingAndNothingBreaks() {
        random = Seeds.printed("every type of message");
        var garbler = new Garbler(random);
        var fitting = new Fitting(DOCUMENT, words(), random);
        for (int round = 0; round < ROUNDS; round++) {
            meetIn("garden" + round);
            for (MessageDescription description : TAKEN) {
                for (String role : ROLES) {
                    var payload = payload(description.taken().orElseThrow(), fitting);
                    send(
                            role,
                            description.type(),
                            random.nextInt(8) == 0 ? payload.toString() : garbler.garbled(payload));
                }
            }
            part();
        }
        assertThat(refused).as("refused of %s", sent).isBetween(sent / 3, sent - 1);
    }

    @Test
    void aMessageOfAMegabyteEndsItsSocketAndChangesNothingElse() {
        meetIn("garden");
        for (MessageDescription description : TAKEN) {
            var before = view();
            var peer = server.open("/webrtc/ws?token=" + server.tokens().of("guest"));
            peer.send(description.type(), "{'message':'" + "x".repeat(1_024 * 1_024) + "'}", "large");

            assertThat(peer.closed().code()).isEqualTo(1009);
            assertThat(view()).isEqualTo(before);
        }
    }

    private static List<String> words() {
        var words = new ArrayList<>(ROLES);
        words.addAll(List.of("nobody", "text", "https://example.org/a.png", "AAAA", "\uD83D\uDC4F", "1"));
        return words;
    }

    /** One that its author thinks is taken, or any that its schema takes. */
    private JsonNode payload(Taken taken, Fitting fitting) {
        return taken.examples().isEmpty() || random.nextInt(3) == 0
                ? fitting.value(taken.schema().json())
                : taken.examples().get(random.nextInt(taken.examples().size()));
    }

    private void send(String role, String type, String payload) {
        var peer = peer(role);
        if (peer.isClosed()) {
            // Who has left a locked room stays outside.
            members.remove(role);
            return;
        }
        if (payload.length() > MOST) {
            return;
        }
        // A minute later the bad messages of before are forgotten.
        if (sent++ % 15 == 14) {
            server.clock().advance(Duration.ofSeconds(61));
        }
        var before = view();
        peer.text("{\"type\":\"" + type + "\",\"id\":\"fuzz-" + sent + "\",\"payload\":" + payload + "}");
        var answer = answerOf(peer, "fuzz-" + sent);
        if (answer.path("type").asText().equals("error")) {
            refused++;
            assertThat(answer.at("/payload/error_code").asText())
                    .as("%s %s", type, payload)
                    .isNotEqualTo("internal_error");
            assertThat(answer.toString()).doesNotContain("Exception", "dev.parley", "com.fasterxml");
            assertThat(view())
                    .as("%s from the %s was refused: %s", type, role, payload)
                    .isEqualTo(before);
        } else if (type.equals("leave")) {
            assertThat(peer.closed().code()).isEqualTo(1000);
            members.remove(role);
        }
    }

    /** An answer has the id of its message, unless the message could not be read so far. */
    private static JsonNode answerOf(Peer peer, String id) {
        return peer.awaitMatching(
                message -> message.at("/payload/id").asText("").equals(id)
                        || message.path("type").asText().equals("error")
                                && !message.path("payload").has("id"));
    }

    private void meetIn(String name) {
        room = name;
        ROLES.forEach(this::peer);
    }

    private Peer peer(String role) {
        return members.computeIfAbsent(role, this::enter);
    }

    private Peer enter(String role) {
        var token = server.tokens().withRole(role, Role.valueOf(role.toUpperCase(java.util.Locale.ROOT)));
        var peer = server.open("/webrtc/ws/" + room + "?token=" + token);
        if (peer.next().path("type").asText().equals("error")) {
            peer.closed();
        }
        return peer;
    }

    private void part() {
        members.values().forEach(Peer::drop);
        members.clear();
    }

    private RoomView view() {
        return server.engine().view(new RoomId(room));
    }
}

package dev.parley.adapters.websocket.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.websocket.testkit.Frames;
import dev.parley.adapters.websocket.testkit.Mutations;
import dev.parley.adapters.websocket.testkit.Peer;
import dev.parley.adapters.websocket.testkit.Seeds;
import dev.parley.adapters.websocket.testkit.TestServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the server is closed, {@link TestServer} sees to it that nothing was logged. */
class FuzzTest {

    private static final Set<Integer> PROPER = Set.of(1000, 1001, 1002, 1003, 1006, 1007, 1008, 1009);

    private final TestServer server = TestServer.started();
    private final Peer witness = server.enter("garden", "witness");

    @AfterEach
    void stop() {
        server.close();
    }

    private void assertTheRoomLives(String token) {
        witness.ask("chat-message", "{'message':'" + token + "'}");
        assertThat(witness.isClosed()).isFalse();
    }

    @Test
    void everyMessageHoweverWrongGetsItsAnswer() {
        var mutations = new Mutations(Seeds.printed("messages"));
        var errors = 0;
        var fuzzer = server.enter("garden", "fuzzer");
        for (int i = 0; i < 8_000; i++) {
            fuzzer.text(mutations.message());
            var answers = fuzzer.sofar();
            for (JsonNode answer : answers) {
                if (answer.path("type").asText().equals("error")) {
                    errors++;
                    assertThat(answer.at("/payload/error_code").asText())
                            .as(answer.toString())
                            .isNotEqualTo("internal_error");
                }
            }
            // A minute later the bad messages of before are forgotten.
            if (i % 15 == 14) {
                server.clock().advance(Duration.ofSeconds(61));
                witness.received();
            }
        }
        assertThat(errors).isGreaterThan(1_000);
        assertThat(fuzzer.isClosed()).isFalse();
        assertTheRoomLives("after the messages");
    }

    @Test
    void everySocketIsAnsweredOrClosedProperlyWhateverFramesItSends() {
        var random = Seeds.printed("frames");
        var mutations = new Mutations(random);
        for (int socket = 0; socket < 300; socket++) {
            var fuzzer = server.enter("garden", "fuzzer" + socket % 7);
            for (int i = 0; i < 30; i++) {
                fuzzer.raw(mutations.frame());
            }
            if (socket % 3 == 0) {
                fuzzer.raw(mutations.malformed());
                fuzzer.raw(Frames.masked(Frames.CLOSE, true, new byte[] {3, (byte) 232}));
                endOf(fuzzer);
            } else {
                fuzzer.raw(Frames.masked(Frames.CLOSE, true, new byte[] {3, (byte) 232}));
                assertThat(PROPER).contains(endOf(fuzzer).code());
            }
            witness.received();
        }
        assertTheRoomLives("after the frames");
    }

    /** A frame may announce more than ever comes; then the client ends it. */
    private static Peer.Close endOf(Peer fuzzer) {
        fuzzer.raw(Frames.masked(Frames.TEXT, true, "{}".repeat(40_000).getBytes(StandardCharsets.UTF_8)));
        fuzzer.endOutput();
        var close = fuzzer.closed();
        for (JsonNode message : fuzzer.received()) {
            assertThat(message.at("/payload/error_code").asText())
                    .as(message.toString())
                    .isNotEqualTo("internal_error");
        }
        return close;
    }

    @Test
    void whatIsNoWebSocketAtAllHarmsNobody() {
        var mutations = new Mutations(Seeds.printed("bytes"));
        for (int socket = 0; socket < 500; socket++) {
            var fuzzer = server.enter("garden", "fuzzer" + socket % 7);
            for (int i = 0; i < 5; i++) {
                fuzzer.raw(mutations.malformed());
            }
            endOf(fuzzer);
            witness.received();
        }
        assertTheRoomLives("after the noise");
    }
}

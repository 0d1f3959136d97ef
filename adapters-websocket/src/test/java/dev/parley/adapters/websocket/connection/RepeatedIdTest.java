package dev.parley.adapters.websocket.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.websocket.testkit.Peer;
import dev.parley.adapters.websocket.testkit.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatedIdTest {

    private final TestServer server = TestServer.started();
    private final Peer ann = server.enter("garden", "ann");
    private final Peer bob = server.enter("garden", "bob");

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            chat-message         | {'message':'hello'}
            offer                | {'sdp':'v=0'}
            ice-candidate        | {'candidate':null}
            media-control        | {'action':'toggle','media_type':'audio'}
            screen-share-control | {'action':'start'}
            participant-update   | {'display_name':'Ann'}
            participant-update   | {'is_speaking':true}
            reaction             | {'reaction_type':'👏'}
            room-settings-update | {'enable_reactions':false}
            """)
    void aRepeatedIdDoesNothingAgainAndGetsTheFirstAnswer(String type, String payload) {
        ann.send(type, payload, "once");
        var first = ann.await("ack").path("payload");
        ann.send(type, payload, "once");
        var second = ann.await("ack").path("payload");

        assertThat(second).isEqualTo(first);
        assertThat(bob.typesSoFar()).containsExactly(type);
    }

    @Test
    void itHoldsAcrossAReconnect() {
        ann.send("chat-message", "{'message':'hello'}", "once");
        var first = ann.await("ack").path("payload");
        var sequence = first.path("sequence").asLong();
        ann.drop();
        var again = server.resume("garden", "ann", sequence);
        again.expect("resumed");

        again.send("chat-message", "{'message':'hello'}", "once");

        assertThat(again.await("ack").path("payload")).isEqualTo(first);
        assertThat(bob.typesSoFar()).containsOnlyOnce("chat-message");
    }

    @Test
    void theSameIdOfAnotherUserIsAnother() {
        ann.ask("chat-message", "{'message':'from ann'}");
        bob.ask("chat-message", "{'message':'from bob'}");

        assertThat(server.enter("garden", "cleo").typesSoFar()).isEmpty();
        assertThat(ann.await("chat-message").at("/payload/message").asText()).isEqualTo("from bob");
    }

    @Test
    void afterTheReplayWindowTheIdIsFree() {
        ann.send("chat-message", "{'message':'hello'}", "once");
        var first = ann.await("ack").path("payload");
        server.pass(Duration.ofSeconds(400));
        ann.send("chat-message", "{'message':'hello'}", "once");

        assertThat(ann.await("ack").at("/payload/sequence").asLong())
                .isGreaterThan(first.path("sequence").asLong());
    }
}

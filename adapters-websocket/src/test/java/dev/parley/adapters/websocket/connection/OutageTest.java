package dev.parley.adapters.websocket.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.websocket.testkit.OutageLog;
import dev.parley.adapters.websocket.testkit.Peer;
import dev.parley.adapters.websocket.testkit.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The store is away: clients are told so, keep their sockets, and the operator's log stays quiet. */
class OutageTest {

    private final OutageLog log = new OutageLog();
    private final TestServer server = TestServer.Setup.DEFAULT.log(log::around).start();

    @AfterEach
    void stop() {
        log.comeBack();
        server.close();
    }

    @Test
    void aMessageIsAnsweredWithUnavailableAndTheSocketLivesOn() {
        var ann = server.enter("garden", "ann");
        log.goAway();
        ann.send("chat-message", "{'message':'anybody there?'}", "1");

        var error = ann.await("error").path("payload");
        assertThat(error.path("error_code").asText()).isEqualTo("unavailable");
        assertThat(error.path("retry_after").asInt()).isEqualTo(7);
        assertThat(error.path("id").asText()).isEqualTo("1");

        log.comeBack();
        var said = ann.ask("chat-message", "{'message':'there you are'}");
        assertThat(said.path("sequence").asLong()).isPositive();
    }

    @Test
    void whoWantsToLeaveIsToldToTryAgainAndIsStillIn() {
        var ann = server.enter("garden", "ann");
        log.goAway();
        ann.send("leave", "{}", "1");
        assertThat(ann.await("error").at("/payload/error_code").asText()).isEqualTo("unavailable");

        log.comeBack();
        ann.send("leave", "{}", "2");
        assertThat(ann.closed()).isEqualTo(new Peer.Close(1000, "left"));
    }

    @Test
    void whoEntersIsToldAndComesBackLater() {
        log.goAway();
        var ann = server.open("/webrtc/ws/garden?token=" + server.tokens().of("ann"));

        assertThat(ann.await("error").at("/payload/retry_after").asInt()).isEqualTo(7);
        assertThat(ann.closed()).isEqualTo(new Peer.Close(1013, "unavailable"));
        server.awaitNothingLeft();
        log.comeBack();
        assertThat(server.enter("garden", "ann").isClosed()).isFalse();
    }

    @Test
    void aSocketThatClosesMeanwhileLeavesNothingBehindHere() {
        var ann = server.enter("garden", "ann");
        log.goAway();
        ann.drop();

        server.awaitNothingLeft();
    }
}

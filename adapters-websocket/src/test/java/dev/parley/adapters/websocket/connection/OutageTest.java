package dev.parley.adapters.websocket.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.adapters.websocket.testkit.OutageLog;
import dev.parley.adapters.websocket.testkit.Peer;
import dev.parley.adapters.websocket.testkit.TestServer;
import dev.parley.domain.identity.UserId;
import java.time.Duration;
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
    void aSocketThatClosesMeanwhileIsToldWhenTheStoreIsBackAndThePlaceIsKeptFromThen() {
        var bob = server.enter("garden", "bob");
        var ann = server.enter("garden", "ann");
        log.goAway();
        ann.drop();
        await().atMost(Peer.LIMIT)
                .untilAsserted(() -> assertThat(server.sockets().connections()).isEqualTo(1));
        for (int second = 0; second < 60; second++) {
            server.clock().advance(Duration.ofSeconds(1));
            bob.beat();
            server.sockets().tick();
        }

        log.comeBack();
        server.pass(Duration.ofSeconds(1));
        assertThat(bob.await("participant-update")
                        .at("/payload/connection_state")
                        .asText())
                .isEqualTo("reconnecting");
        server.pass(Duration.ofSeconds(25));
        assertThat(server.room("garden").has(new UserId("ann"))).isTrue();
        server.pass(Duration.ofSeconds(6));
        assertThat(bob.await("user-left").at("/payload/reason").asText()).isEqualTo("timeout");
    }

    @Test
    void whoLeftMeanwhileHasLeftWhenTheStoreIsBack() {
        var bob = server.enter("garden", "bob");
        var ann = server.enter("garden", "ann");
        log.goAway();
        ann.close(1000);
        await().atMost(Peer.LIMIT)
                .untilAsserted(() -> assertThat(server.sockets().connections()).isEqualTo(1));

        log.comeBack();
        server.pass(Duration.ofSeconds(1));

        assertThat(bob.await("user-left").at("/payload/reason").asText()).isEqualTo("left");
    }
}

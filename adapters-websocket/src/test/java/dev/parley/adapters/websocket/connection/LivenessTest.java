package dev.parley.adapters.websocket.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.adapters.websocket.testkit.Peer;
import dev.parley.adapters.websocket.testkit.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LivenessTest {

    private final TestServer server = TestServer.started();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aSecondConnectionReplacesTheFirst() {
        var ann = server.enter("garden", "ann");
        var phone = server.enter("garden", "bob");
        ann.expect("user-joined");

        var laptop = server.enter("garden", "bob");

        assertThat(phone.closed()).isEqualTo(new Peer.Close(4001, "replaced"));
        assertThat(ann.typesSoFar()).isEmpty();
        laptop.ask("chat-message", "{'message':'still here'}");
        assertThat(ann.expect("chat-message").path("sender_id").asText()).isEqualTo("bob");
    }

    @Test
    void aReplacedClientThatAnswersWith1000HasNotLeft() {
        var ann = server.enter("garden", "ann");
        server.enter("garden", "bob");
        ann.expect("user-joined");
        for (int i = 0; i < 20; i++) {
            server.enter("garden", "bob");
        }

        assertThat(ann.typesSoFar()).isEmpty();
        await().atMost(Peer.LIMIT).until(() -> server.sockets().connections() == 2);
        assertThat(server.room("garden").present()).hasSize(2);
    }

    @Test
    void aDroppedMemberIsReconnectingUntilThePresenceTtlHasPassed() {
        var ann = server.enter("garden", "ann");
        var bob = server.enter("garden", "bob");
        bob.drop();
        ann.await("participant-update");

        server.pass(Duration.ofSeconds(29));
        assertThat(ann.typesSoFar()).isEmpty();
        server.pass(Duration.ofSeconds(2));

        assertThat(ann.expect("user-left").path("payload").toString())
                .isEqualTo("{\"user_id\":\"bob\",\"reason\":\"timeout\"}");
    }

    @Test
    void aMemberWhoFallsSilentIsAskedThenGivenUpWithinThePresenceTtl() {
        var ann = server.enter("garden", "ann");
        var bob = server.enter("garden", "bob");
        ann.expect("user-joined");
        bob.fallSilent();

        server.pass(Duration.ofSeconds(15));
        await().atMost(Peer.LIMIT).until(() -> bob.pings() >= 1);
        assertThat(ann.typesSoFar()).isEmpty();
        server.pass(Duration.ofSeconds(7));
        assertThat(ann.expect("participant-update")
                        .at("/payload/connection_state")
                        .asText())
                .isEqualTo("reconnecting");
        server.pass(Duration.ofSeconds(10));

        assertThat(ann.expect("user-left").at("/payload/reason").asText()).isEqualTo("timeout");
        assertThat(bob.closed().code()).isEqualTo(1006);
    }

    @Test
    void whoAnswersPingsStaysHoweverLong() {
        var ann = server.enter("garden", "ann");

        server.pass(Duration.ofSeconds(300));

        assertThat(ann.typesSoFar()).isEmpty();
    }

    @Test
    void aTokenThatRunsOutIsAnnouncedThenClosesTheSocket() {
        var ann = server.enterWith("garden", server.tokens().validFor("ann", Duration.ofSeconds(100)));
        server.pass(Duration.ofSeconds(39));
        assertThat(ann.typesSoFar()).isEmpty();
        server.pass(Duration.ofSeconds(2));

        var expiring = ann.expect("token-expiring");
        assertThat(expiring.at("/payload/expires_at").asText()).isEqualTo("2026-05-04T10:01:40.000Z");
        server.pass(Duration.ofSeconds(58));
        assertThat(ann.typesSoFar()).isEmpty();
        server.pass(Duration.ofSeconds(2));

        assertThat(ann.closed()).isEqualTo(new Peer.Close(4008, "token_expired"));
    }

    @Test
    void aClientThatDoesNotAnswerToTheEndOfItsTokenIsCutOffWithinFiveSeconds() {
        var ann = server.enterWith("garden", server.tokens().validFor("ann", Duration.ofSeconds(10)));
        ann.pause();

        server.pass(Duration.ofSeconds(9));
        assertThat(server.sockets().connections()).isEqualTo(1);
        server.clock().advance(Duration.ofSeconds(1));
        server.pass(Duration.ofSeconds(5));

        await().atMost(Peer.LIMIT).until(() -> server.sockets().connections() == 0);
        ann.goOn();
    }

    @Test
    void aRenewedTokenKeepsTheSocketAndIsAnnouncedInItsTurn() {
        var ann = server.enterWith("garden", server.tokens().validFor("ann", Duration.ofSeconds(50)));
        server.pass(Duration.ofSeconds(1));
        ann.expect("token-expiring");

        var renewed = server.tokens().validFor("ann", Duration.ofSeconds(200));
        assertThat(ann.ask("token-refresh", "{'token':'" + renewed + "'}").has("error_code"))
                .isFalse();

        server.pass(Duration.ofSeconds(100));
        assertThat(ann.typesSoFar()).isEmpty();
        server.pass(Duration.ofSeconds(42));
        ann.expect("token-expiring");
        server.pass(Duration.ofSeconds(60));
        assertThat(ann.closed().code()).isEqualTo(4008);
    }

    @Test
    void aTokenOfAnotherUserOrForAnotherRoomOrOfNobodyRenewsNothing() {
        var ann = server.enterWith("garden", server.tokens().validFor("ann", Duration.ofSeconds(30)));
        for (String token :
                new String[] {server.tokens().of("bob"), server.tokens().forRoom("ann", "kitchen"), "nonsense"}) {
            assertThat(ann.ask("token-refresh", "{'token':'" + token + "'}")
                            .path("error_code")
                            .asText())
                    .isEqualTo("unauthorized");
        }
        server.pass(Duration.ofSeconds(31));

        assertThat(ann.closed().code()).isEqualTo(4008);
    }

    @Test
    void aDrainingServerSendsEveryoneElsewhereAndKeepsTheirPlaces() {
        var ann = server.enter("garden", "ann");
        var lobby = server.open("/webrtc/ws?token=" + server.tokens().of("bob"));
        lobby.sofar();

        server.sockets().drain(Duration.ofSeconds(5));

        for (Peer peer : new Peer[] {ann, lobby}) {
            assertThat(peer.expect("server-draining").path("payload").toString())
                    .isEqualTo("{\"reconnect_within_ms\":5000}");
            assertThat(peer.closed()).isEqualTo(new Peer.Close(1001, "draining"));
        }
        assertThat(server.room("garden").present()).hasSize(1);
    }

    @Test
    void whoComesToADrainingServerIsSentElsewhereAtOnce() {
        server.sockets().drain(Duration.ofSeconds(5));

        var ann = server.open("/webrtc/ws/garden?token=" + server.tokens().of("ann"));

        ann.expect("server-draining");
        assertThat(ann.closed().code()).isEqualTo(1001);
        assertThat(server.room("garden").present()).isEmpty();
    }
}

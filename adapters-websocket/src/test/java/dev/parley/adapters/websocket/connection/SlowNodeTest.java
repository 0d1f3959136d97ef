package dev.parley.adapters.websocket.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.adapters.websocket.testkit.Peer;
import dev.parley.adapters.websocket.testkit.TestServer;
import dev.parley.domain.identity.NodeId;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Participant;
import dev.parley.domain.room.RoomCommand.LoseNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Others have given up this node, which was only slow. */
class SlowNodeTest {

    private static final RoomId GARDEN = new RoomId("garden");

    private final TestServer server = TestServer.started();

    @AfterEach
    void stop() {
        server.close();
    }

    private void giveUp(Duration silent) {
        var last = server.clock().instant().minus(silent);
        server.engine().executeAsServer(GARDEN, new LoseNode(new NodeId("here"), last));
    }

    @Test
    void whoeverStillHasASocketHereIsConnectedAgainAndStaysSo() {
        var ann = server.enter("garden", "ann");
        var bob = server.enter("garden", "bob");

        giveUp(Duration.ofSeconds(8));

        for (var peer : List.of(ann, bob)) {
            var told = Stream.generate(() -> peer.await("participant-update").path("payload"))
                    .limit(4)
                    .collect(Collectors.groupingBy(
                            payload -> payload.path("user_id").asText(),
                            Collectors.mapping(
                                    payload -> payload.path("connection_state").asText(), Collectors.toList())));
            assertThat(told)
                    .containsOnly(
                            Map.entry("ann", List.of("reconnecting", "connected")),
                            Map.entry("bob", List.of("reconnecting", "connected")));
        }
        server.pass(Duration.ofSeconds(60));
        assertThat(server.room("garden").present()).hasSize(2).allMatch(Participant::isConnected);
        assertThat(ann.ask("chat-message", "{'message':'still here'}")
                        .path("sequence")
                        .asLong())
                .isPositive();
    }

    @Test
    void whoHasLostTheSocketStaysLost() {
        var ann = server.enter("garden", "ann");
        server.enter("garden", "bob");
        ann.drop();
        await().atMost(Peer.LIMIT)
                .until(() -> server.room("garden").present().stream().anyMatch(p -> !p.isConnected()));

        giveUp(Duration.ofSeconds(8));

        await().atMost(Peer.LIMIT)
                .untilAsserted(() -> assertThat(server.room("garden").present())
                        .filteredOn(Participant::isConnected)
                        .extracting(Participant::userId)
                        .containsExactly(new UserId("bob")));
        server.pass(Duration.ofSeconds(31));
        assertThat(server.room("garden").participants()).containsOnlyKeys(new UserId("bob"));
    }

    @Test
    void whosePlaceIsLostMeanwhileIsSentAwayToResume() {
        var ann = server.enter("garden", "ann");

        giveUp(Duration.ofSeconds(31));

        assertThat(ann.closed()).isEqualTo(new Peer.Close(1013, "timeout"));
    }
}

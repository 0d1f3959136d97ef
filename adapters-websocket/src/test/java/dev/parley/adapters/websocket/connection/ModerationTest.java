package dev.parley.adapters.websocket.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.websocket.testkit.Peer;
import dev.parley.adapters.websocket.testkit.TestServer;
import dev.parley.application.identity.Identity;
import dev.parley.application.room.Outcome;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.DoorCommand;
import dev.parley.domain.room.DoorCommand.CloseRoom;
import dev.parley.domain.room.DoorCommand.Kick;
import dev.parley.domain.room.DoorCommand.LiftBan;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModerationTest {

    private final TestServer server = TestServer.started();

    @AfterEach
    void stop() {
        server.close();
    }

    private void ann(DoorCommand command) {
        var ann = new Identity(
                new UserId("ann"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                server.clock().instant().plusSeconds(60));
        assertThat(server.engine().execute(new RoomId("garden"), ann, command)).isInstanceOf(Outcome.Done.class);
    }

    private static Kick kickBob(Optional<Duration> ban) {
        return new Kick(new UserId("bob"), Optional.empty(), ban);
    }

    private Peer knock(String token) {
        return server.open("/webrtc/ws/garden?token=" + token);
    }

    private static void assertRefused(Peer peer, String code) {
        assertThat(peer.expect("error").at("/payload/error_code").asText()).isEqualTo(code);
        assertThat(peer.closed().code()).isEqualTo(1008);
        assertThat(peer.closed().reason()).isEqualTo(code);
    }

    private static String reason(JsonNode left) {
        return left.at("/payload/reason").asText();
    }

    @Test
    void whoIsKickedLosesTheSocketAndTheirTokensDoNotBringThemBack() {
        var ann = server.enter("garden", "ann");
        var bob = server.enter("garden", "bob");
        ann.expect("user-joined");
        var token = server.tokens().of("bob");

        ann(kickBob(Optional.empty()));

        assertThat(reason(bob.expect("user-left"))).isEqualTo("kicked");
        assertThat(bob.closed().code()).isEqualTo(4003);
        var left = ann.expect("user-left");
        assertThat(reason(left)).isEqualTo("kicked");
        assertThat(left.path("sender_id").asText()).isEqualTo("ann");
        assertRefused(knock(token), "permission_denied");
        assertRefused(knock(server.tokens().of("bob")), "permission_denied");
        server.clock().advance(Duration.ofSeconds(1));
        server.enter("garden", "bob");
    }

    @Test
    void whoIsBannedStaysOutWithAnyTokenUntilTheBanIsLifted() {
        var ann = server.enter("garden", "ann");
        var bob = server.enter("garden", "bob");
        ann.expect("user-joined");

        ann(kickBob(Optional.of(Duration.ZERO)));

        assertThat(reason(ann.expect("user-left"))).isEqualTo("banned");
        assertThat(bob.closed().code()).isEqualTo(4003);
        server.clock().advance(Duration.ofSeconds(1));
        assertRefused(knock(server.tokens().of("bob")), "banned");
        ann(new LiftBan(new UserId("bob")));
        server.enter("garden", "bob");
    }

    @Test
    void aResumeDoesNotGetPastAKick() {
        var ann = server.enter("garden", "ann");
        var bob = server.enter("garden", "bob");
        ann.expect("user-joined");
        bob.drop();
        var lost = ann.expect("participant-update").path("sequence").asLong();

        ann(kickBob(Optional.empty()));

        assertRefused(server.resume("garden", "bob", lost), "permission_denied");
    }

    @Test
    void whenARoomIsClosedEverybodyHearsOfItAndTheSocketsClose() {
        var ann = server.enter("garden", "ann");
        var bob = server.enter("garden", "bob");
        ann.expect("user-joined");

        ann(new CloseRoom());

        for (Peer peer : new Peer[] {ann, bob}) {
            assertThat(reason(peer.expect("user-left"))).isEqualTo("room_closed");
            peer.expect("user-left");
            var closed = peer.expect("room-closed").path("payload");
            assertThat(closed.toString()).isEqualTo("{\"reason\":\"closed\",\"closed_by\":\"ann\"}");
            assertThat(peer.closed().code()).isEqualTo(4004);
        }
        assertThat(server.room("garden").isEmpty()).isTrue();
    }
}

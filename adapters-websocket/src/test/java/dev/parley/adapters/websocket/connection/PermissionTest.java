package dev.parley.adapters.websocket.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.websocket.testkit.TestServer;
import dev.parley.application.identity.Identity;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Permission;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomCommand.ChangePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PermissionTest {

    private final TestServer server = TestServer.started();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anObserverReceivesAndAnnouncesNothingToSend() {
        server.enter("garden", "ann");
        var eve = server.enterWith("garden", server.tokens().withRole("eve", Role.OBSERVER));

        var refused = eve.ask("offer", "{'sdp':'v=0\\r\\nm=audio 9 X 0\\r\\na=sendrecv\\r\\n','target_user_id':'ann'}");
        assertThat(refused.path("error_code").asText()).isEqualTo("permission_denied");
        assertThat(refused.path("message").asText()).startsWith("sdp");
        var taken = eve.ask("offer", "{'sdp':'v=0\\r\\nm=audio 9 X 0\\r\\na=recvonly\\r\\n','target_user_id':'ann'}");
        assertThat(taken.has("error_code")).as(taken.toString()).isFalse();
        assertThat(eve.ask("screen-share-control", "{'action':'start'}")
                        .path("error_code")
                        .asText())
                .isEqualTo("permission_denied");
    }

    @Test
    void whatIsTakenFromSomebodyIsSwitchedOffForAllToSee() {
        var ann = server.enter("garden", "ann");
        var bob = server.enter("garden", "bob");
        ann.expect("user-joined");

        var taken = new ChangePermissions(new UserId("bob"), Map.of(Permission.CAN_SHARE_AUDIO, false));
        var identity = new Identity(
                new UserId("ann"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Instant.MAX);
        server.engine().execute(new RoomId("garden"), identity, taken);

        for (var peer : List.of(ann, bob)) {
            peer.expect("permission-updated");
            assertThat(peer.expect("media-control").path("payload").toString())
                    .isEqualTo("{\"user_id\":\"bob\",\"audio_enabled\":false,\"video_enabled\":true,"
                            + "\"screen_sharing\":false}");
        }
    }
}

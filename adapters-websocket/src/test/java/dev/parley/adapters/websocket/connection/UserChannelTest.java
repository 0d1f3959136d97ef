package dev.parley.adapters.websocket.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.websocket.testkit.Peer;
import dev.parley.adapters.websocket.testkit.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserChannelTest {

    private final TestServer server = TestServer.started();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/webrtc/ws", "/webrtc/ws/", "/api/webrtc/ws"})
    void pingsAreAnsweredWithoutARoom(String path) {
        var ann = server.open(path + "?token=" + server.tokens().of("ann"));

        var pong = ann.send("ping", "{}").expect("pong");

        assertThat(pong.path("room_id").isNull()).isTrue();
        assertThat(pong.path("sender_id").isNull()).isTrue();
    }

    @Test
    void messagesToARoomAreAnInvalidState() {
        var ann = server.open("/webrtc/ws?token=" + server.tokens().of("ann"));

        var error = ann.ask("chat-message", "{'message':'hello'}");

        assertThat(error.path("error_code").asText()).isEqualTo("invalid_state");
        assertThat(ann.typesSoFar()).isEmpty();
    }

    @Test
    void theTokenCanBeRenewed() {
        var ann = server.open("/webrtc/ws?token=" + server.tokens().validFor("ann", Duration.ofSeconds(30)));

        var ack = ann.ask("token-refresh", "{'token':'" + server.tokens().of("ann") + "'}");

        assertThat(ack.path("sequence").isNull()).isTrue();
        server.pass(Duration.ofSeconds(40));
        assertThat(ann.isClosed()).isFalse();
    }

    @Test
    void leavingClosesIt() {
        var ann = server.open("/webrtc/ws?token=" + server.tokens().of("ann"));

        ann.send("leave", "{}", "bye");

        assertThat(ann.expect("ack").at("/payload/id").asText()).isEqualTo("bye");
        assertThat(ann.closed()).isEqualTo(new Peer.Close(1000, "left"));
    }

    @Test
    void oneUserMayHaveSeveral() {
        var phone = server.open("/webrtc/ws?token=" + server.tokens().of("ann"));
        var laptop = server.open("/webrtc/ws?token=" + server.tokens().of("ann"));

        assertThat(phone.typesSoFar()).isEmpty();
        assertThat(laptop.typesSoFar()).isEmpty();
    }
}

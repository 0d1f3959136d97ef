package dev.parley.adapters.websocket.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.websocket.testkit.Peer;
import dev.parley.adapters.websocket.testkit.TestServer;
import dev.parley.application.port.Telemetry;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A fault of the server's own is logged, told to whom it concerns, and to nobody else. */
class ServerFaultsTest {

    private volatile String failing = "";
    private final TestServer server = TestServer.Setup.DEFAULT
            .telemetry((Telemetry) Proxy.newProxyInstance(
                    ServerFaultsTest.class.getClassLoader(),
                    new Class<?>[] {Telemetry.class},
                    (_, method, arguments) -> {
                        if (method.getName().equals("messageSent") && arguments[0].equals(failing)) {
                            throw new IllegalStateException("a fault");
                        }
                        return null;
                    }))
            .start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anEntryThatCannotBeDeliveredDoesNotStopTheDeliveriesOfTheRoom() {
        var ann = server.enter("garden", "ann");
        var bob = server.enter("garden", "bob");
        failing = "media-control";
        ann.ask("media-control", "{'action':'mute'}");
        assertThat(server.logs().taken()).hasSize(1);

        ann.ask("chat-message", "{'message':'life goes on'}");

        assertThat(bob.await("chat-message").at("/payload/message").asText()).isEqualTo("life goes on");
    }

    @Test
    void whoCouldNotBeWelcomedIsToldAndIsNotConnectedForEver() {
        var ann = server.enter("garden", "ann");
        failing = "room-state";

        var bob = server.open("/webrtc/ws/garden?token=" + server.tokens().of("bob"));

        assertThat(bob.closed()).isEqualTo(new Peer.Close(1011, "internal_error"));
        assertThat(ann.await("participant-update").path("payload").toString())
                .isEqualTo("{\"user_id\":\"bob\",\"connection_state\":\"reconnecting\"}");
        assertThat(server.logs().taken()).hasSize(1);
    }

    @Test
    void whoCouldNotBeToldWhatTheyMissedIsToldThatAndIsNotConnectedForEver() {
        var ann = server.enter("garden", "ann");
        failing = "resumed";

        var bob = server.resume("garden", "bob", 1);

        assertThat(bob.closed()).isEqualTo(new Peer.Close(1011, "internal_error"));
        ann.await("participant-update");
        assertThat(server.logs().taken()).hasSize(1);
    }
}

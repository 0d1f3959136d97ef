package dev.parley.adapters.websocket.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.websocket.testkit.Peer;
import dev.parley.adapters.websocket.testkit.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DevicesTest {

    private static final String PHONE = "'has_camera':true,'has_microphone':true,'supports_screen_share':false,"
            + "'max_resolution':'1080p','platform':'ios','background_mode':'audio_only'";

    private final TestServer server = TestServer.started();
    private final Peer ann = server.enter("garden", "ann");
    private final Peer bob = server.enter("garden", "bob");

    @BeforeEach
    void bobIsThere() {
        ann.expect("user-joined");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_device_is_shown_to_who_is_there_and_to_who_comes_later() {
        assertThat(bob.ask("device-capabilities", "{" + PHONE + "}").has("error_code"))
                .isFalse();
        var shown = ann.expect("device-capabilities");
        assertThat(shown.has("sequence")).isFalse();
        assertThat(shown.at("/payload/user_id").asText()).isEqualTo("bob");
        assertThat(shown.at("/payload/platform").asText()).isEqualTo("ios");

        bob.ask("virtual-background-update", "{'enabled':true,'background_type':'blur'}");
        var background = ann.expect("virtual-background-update");
        assertThat(background.has("sequence")).isTrue();
        assertThat(background.at("/payload/background_type").asText()).isEqualTo("blur");

        var state = server.open("/webrtc/ws/garden?token=" + server.tokens().of("cid"))
                .expect("room-state");
        var participant = state.at("/payload/participants/1");
        assertThat(participant.at("/device/max_resolution").asText()).isEqualTo("1080p");
        assertThat(participant.at("/device/background_mode").asText()).isEqualTo("audio_only");
        assertThat(participant.at("/virtual_background/background_type").asText())
                .isEqualTo("blur");
        assertThat(state.at("/payload/participants/0/device").isNull()).isTrue();
    }

    @Test
    void what_does_not_fit_is_refused_with_the_name_of_the_field() {
        assertThat(bob.ask("device-capabilities", "{'has_camera':true}")
                        .at("/details/field")
                        .asText())
                .isEqualTo("has_microphone");
        assertThat(bob.ask("virtual-background-update", "{'enabled':true,'background_type':'sea'}")
                        .at("/details/field")
                        .asText())
                .isEqualTo("background_type");
        assertThat(bob.ask(
                                "virtual-background-update",
                                "{'enabled':true,'background_type':'image','background_url':'http://example.org/a'}")
                        .at("/details/field")
                        .asText())
                .isEqualTo("background_url");
        assertThat(bob.ask("device-capabilities", "{" + PHONE + ",'target_user_id':'zoe'}")
                        .path("error_code")
                        .asText())
                .isEqualTo("not_found");
    }
}

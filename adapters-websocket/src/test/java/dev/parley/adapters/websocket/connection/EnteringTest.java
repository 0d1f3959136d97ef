package dev.parley.adapters.websocket.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.websocket.testkit.TestServer;
import dev.parley.domain.room.RoomRules;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EnteringTest {

    private TestServer server = TestServer.started();

    @AfterEach
    void stop() {
        server.close();
    }

    private static Set<String> fields(JsonNode node) {
        return node.properties().stream().map(java.util.Map.Entry::getKey).collect(Collectors.toSet());
    }

    @Test
    void theFirstFrameIsTheStateOfTheRoomWithAllItsFields() {
        var token = server.tokens().showing("ann", "Ann A.", "https://pictures.example/ann.png");
        var state = server.open("/webrtc/ws/garden?token=" + token).expect("room-state");

        assertThat(fields(state)).containsExactlyInAnyOrder("type", "room_id", "sender_id", "timestamp", "payload");
        assertThat(state.path("room_id").asText()).isEqualTo("garden");
        assertThat(state.path("sender_id").isNull()).isTrue();
        assertThat(state.path("timestamp").asText()).isEqualTo("2026-05-04T10:00:00.000Z");
        var payload = state.path("payload");
        assertThat(fields(payload))
                .containsExactlyInAnyOrder(
                        "participants",
                        "you",
                        "settings",
                        "hand_raise_queue",
                        "breakout_rooms",
                        "recording",
                        "live_streams",
                        "e2ee",
                        "sequence");
        assertThat(payload.path("hand_raise_queue").isArray()).isTrue();
        assertThat(payload.path("breakout_rooms").isArray()).isTrue();
        assertThat(payload.path("live_streams").isArray()).isTrue();
        assertThat(payload.path("recording").isNull()).isTrue();
        assertThat(payload.path("e2ee").toString()).isEqualTo("{\"enabled\":false,\"epoch\":0,\"keys\":[]}");
        assertThat(payload.path("sequence").isIntegralNumber()).isTrue();
        assertThat(payload.path("participants")).hasSize(1);
    }

    @Test
    void aParticipantIsShownWithAllTheirFields() {
        var token = server.tokens().showing("ann", "Ann A.", "https://pictures.example/ann.png");
        var state = server.open("/webrtc/ws/garden?token=" + token).expect("room-state");

        var ann = state.at("/payload/participants/0");
        assertThat(fields(ann))
                .containsExactlyInAnyOrder(
                        "user_id",
                        "username",
                        "display_name",
                        "avatar_url",
                        "role",
                        "permissions",
                        "joined_at",
                        "last_active",
                        "audio_enabled",
                        "video_enabled",
                        "screen_sharing",
                        "connection_state",
                        "connection_quality",
                        "is_speaking",
                        "audio_level",
                        "is_hand_raised",
                        "breakout_room_id",
                        "virtual_background",
                        "device");
        assertThat(ann.path("user_id").asText()).isEqualTo("ann");
        assertThat(ann.path("username").asText()).isEqualTo("ann");
        assertThat(ann.path("display_name").asText()).isEqualTo("Ann A.");
        assertThat(ann.path("avatar_url").asText()).isEqualTo("https://pictures.example/ann.png");
        assertThat(ann.path("role").asText()).isEqualTo("host");
        assertThat(ann.path("connection_state").asText()).isEqualTo("connected");
        assertThat(ann.path("joined_at").asText()).isEqualTo("2026-05-04T10:00:00.000Z");
        assertThat(fields(ann.path("permissions")))
                .containsExactlyInAnyOrder(
                        "can_share_screen",
                        "can_share_audio",
                        "can_share_video",
                        "can_send_chat",
                        "can_use_reactions",
                        "can_record",
                        "can_manage_participants");
    }

    @Test
    void youAreYourselfAndYourConnection() {
        var ann = server.open("/webrtc/ws/garden?token=" + server.tokens().of("ann"))
                .expect("room-state");
        var bob = server.open("/webrtc/ws/garden?token=" + server.tokens().of("bob"))
                .expect("room-state");

        assertThat(ann.at("/payload/you/user_id").asText()).isEqualTo("ann");
        assertThat(bob.at("/payload/you/user_id").asText()).isEqualTo("bob");
        assertThat(bob.at("/payload/you/connection_id").asText())
                .isNotEmpty()
                .isNotEqualTo(ann.at("/payload/you/connection_id").asText());
        assertThat(bob.at("/payload/participants").findValuesAsText("user_id")).containsExactly("ann", "bob");
        assertThat(bob.at("/payload/participants").findValues("connection_id")).isEmpty();
    }

    @Test
    void theOthersHearOfWhoEntersAndWhoEntersDoesNot() {
        var ann = server.enter("garden", "ann");
        var bob = server.enter("garden", "bob");

        var joined = ann.expect("user-joined");

        assertThat(fields(joined))
                .containsExactlyInAnyOrder("type", "room_id", "sender_id", "sequence", "timestamp", "payload");
        assertThat(joined.path("sender_id").asText()).isEqualTo("bob");
        assertThat(joined.at("/payload/participant/display_name").asText()).isEqualTo("bob");
        assertThat(bob.typesSoFar()).isEmpty();
    }

    @Test
    void roomsDoNotHearOfOneAnother() {
        var ann = server.enter("garden", "ann");
        var bob = server.enter("kitchen", "bob");
        bob.ask("chat-message", "{'message':'hello'}");

        assertThat(ann.typesSoFar()).isEmpty();
    }

    @Test
    void leavingIsAcknowledgedAndTheOthersHearOfItAtOnce() {
        var ann = server.enter("garden", "ann");
        var bob = server.enter("garden", "bob");
        ann.expect("user-joined");

        var ack = bob.ask("leave", "{}");

        assertThat(ack.has("error_code")).isFalse();
        assertThat(bob.closed().code()).isEqualTo(1000);
        var left = ann.expect("user-left");
        assertThat(left.path("payload").toString()).isEqualTo("{\"user_id\":\"bob\",\"reason\":\"left\"}");
        assertThat(server.room("garden").present()).hasSize(1);
    }

    @Test
    void closing1000IsLeavingAtOnce() {
        var ann = server.enter("garden", "ann");
        var bob = server.enter("garden", "bob");
        ann.expect("user-joined");

        bob.close(1000);

        assertThat(ann.expect("user-left").at("/payload/reason").asText()).isEqualTo("left");
    }

    @Test
    void theStateOfALargeRoomArrivesThoughItIsLargerThanAnyMessageFromAClient() {
        server.close();
        server = TestServer.Setup.DEFAULT
                .rules(new RoomRules(
                        120,
                        RoomRules.DEFAULT.presenceTtl(),
                        RoomRules.DEFAULT.roleRetention(),
                        RoomRules.DEFAULT.settingsRetention()))
                .start();
        var picture = "https://pictures.example/" + "p".repeat(2_000);
        for (int i = 0; i < 100; i++) {
            server.enterWith("garden", server.tokens().showing("user" + i, "Name " + i, picture));
        }

        var state = server.open("/webrtc/ws/garden?token=" + server.tokens().of("zoe"))
                .expect("room-state");

        assertThat(state.toString().length()).isGreaterThan(200_000);
        assertThat(state.at("/payload/participants")).hasSize(101);
    }
}

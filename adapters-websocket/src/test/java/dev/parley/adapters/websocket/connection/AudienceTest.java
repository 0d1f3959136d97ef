package dev.parley.adapters.websocket.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.websocket.testkit.Peer;
import dev.parley.adapters.websocket.testkit.TestServer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudienceTest {

    private final TestServer server = TestServer.started();
    private final Peer ann = server.enter("garden", "ann");
    private final Peer bob = server.enter("garden", "bob");
    private final Peer cleo = server.enter("garden", "cleo");

    @BeforeEach
    void forgetTheEntering() {
        ann.sofar();
        bob.sofar();
        cleo.sofar();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static void assertLogged(JsonNode message, String sender) {
        assertThat(message.properties().stream()
                        .map(java.util.Map.Entry::getKey)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("type", "room_id", "sender_id", "sequence", "timestamp", "payload");
        assertThat(message.path("room_id").asText()).isEqualTo("garden");
        assertThat(message.path("sender_id").asText()).isEqualTo(sender);
        assertThat(message.path("sequence").asLong()).isBetween(1L, (1L << 53) - 1);
        assertThat(message.path("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            offer         | {'sdp':'v=0 o'}
            answer        | {'sdp':'v=0 a'}
            renegotiate   | {'sdp':'v=0 r'}
            ice-candidate | {'candidate':null}
            ice-candidate | {'candidate':{'candidate':'candidate:1','sdpMid':'0','sdpMLineIndex':0}}
            """)
    void signallingReachesTheOthersAndNotItsSender(String type, String payload) {
        var ack = ann.ask(type, payload);

        assertThat(ann.typesSoFar()).isEmpty();
        for (Peer other : new Peer[] {bob, cleo}) {
            var message = other.expect(type);
            assertLogged(message, "ann");
            assertThat(message.path("sequence").asLong())
                    .isEqualTo(ack.path("sequence").asLong());
            assertThat(message.path("payload").toString()).isEqualTo(payload.replace('\'', '"'));
            assertThat(other.typesSoFar()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            offer         | {'sdp':'v=0 o','target_user_id':'bob'}
            answer        | {'sdp':'v=0 a','target_user_id':'bob'}
            renegotiate   | {'sdp':'v=0 r','target_user_id':'bob'}
            ice-candidate | {'candidate':null,'target_user_id':'bob'}
            """)
    void signallingWithATargetReachesTheTargetAlone(String type, String payload) {
        ann.ask(type, payload);

        var message = bob.expect(type);
        assertLogged(message, "ann");
        assertThat(message.at("/payload/target_user_id").asText()).isEqualTo("bob");
        assertThat(ann.typesSoFar()).isEmpty();
        assertThat(cleo.typesSoFar()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            offer         | {'sdp':'v=0','target_user_id':'nobody'}
            ice-candidate | {'candidate':null,'target_user_id':'nobody'}
            chat-message  | {'message':'psst','target_user_id':'nobody'}
            media-control | {'action':'mute','user_id':'nobody'}
            """)
    void aTargetThatIsNotThereIsNotFound(String type, String payload) {
        assertThat(ann.ask(type, payload).path("error_code").asText()).isEqualTo("not_found");
        assertThat(bob.typesSoFar()).isEmpty();
    }

    @Test
    void chatReachesEveryoneItsSenderToo() {
        var ack = ann.ask("chat-message", "{'message':'<b>hello</b>'}");

        assertThat(ack.path("message_id").asText()).isNotEmpty();
        for (Peer other : new Peer[] {bob, cleo}) {
            var message = other.expect("chat-message");
            assertLogged(message, "ann");
            var payload = message.path("payload");
            assertThat(payload.path("message").asText()).isEqualTo("&lt;b&gt;hello&lt;/b&gt;");
            assertThat(payload.path("message_id").asText())
                    .isEqualTo(ack.path("message_id").asText());
            assertThat(payload.path("sender_id").asText()).isEqualTo("ann");
            assertThat(payload.path("sender_name").asText()).isEqualTo("ann");
            assertThat(payload.path("message_type").asText()).isEqualTo("text");
            assertThat(payload.path("is_system_message").asBoolean(true)).isFalse();
        }
    }

    @Test
    void theSenderGetsItsOwnChatOnce() {
        ann.send("chat-message", "{'message':'hello'}");

        assertThat(ann.typesSoFar()).containsExactly("chat-message");
    }

    @Test
    void directChatReachesItsTargetAndItsSender() {
        ann.send("chat-message", "{'message':'psst','target_user_id':'bob'}");

        assertThat(ann.typesSoFar()).containsExactly("chat-message");
        assertThat(bob.expect("chat-message").at("/payload/target_user_id").asText())
                .isEqualTo("bob");
        assertThat(cleo.typesSoFar()).isEmpty();
    }

    @Test
    void anAnswerToDirectChatStaysBetweenTheTwo() {
        var first = ann.ask("chat-message", "{'message':'psst','target_user_id':'bob'}");
        bob.expect("chat-message");

        bob.send(
                "chat-message",
                "{'message':'what','reply_to':'" + first.path("message_id").asText() + "'}");

        assertThat(ann.expect("chat-message").at("/payload/message").asText()).isEqualTo("what");
        assertThat(cleo.typesSoFar()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'user_id':'cleo'",
                "'sender_id':'cleo','sender_name':'Cleo'",
                "'message_id':'m1','timestamp':'1999-01-01T00:00:00.000Z'"
            })
    void whatAClientClaimsAboutItselfIsOverwritten(String claims) {
        ann.send("chat-message", "{'message':'hello'," + claims + "}");

        var message = bob.expect("chat-message");
        assertThat(message.path("sender_id").asText()).isEqualTo("ann");
        assertThat(message.at("/payload/sender_id").asText()).isEqualTo("ann");
        assertThat(message.at("/payload/sender_name").asText()).isEqualTo("ann");
        assertThat(message.toString()).doesNotContain("cleo", "\"m1\"", "1999");
    }

    @Test
    void mediaControlShowsEveryoneWhatIsSent() {
        ann.send("media-control", "{'action':'mute'}");

        for (Peer member : new Peer[] {ann, bob, cleo}) {
            var message = member.expect("media-control");
            assertLogged(message, "ann");
            assertThat(message.path("payload").toString())
                    .isEqualTo(
                            "{\"user_id\":\"ann\",\"audio_enabled\":false,\"video_enabled\":true,\"screen_sharing\":false}");
        }
    }

    @Test
    void mutingSomeoneElseNeedsThePermissionAndUnmutingIsOnlyARequest() {
        assertThat(bob.ask("media-control", "{'action':'mute','user_id':'cleo'}")
                        .path("error_code")
                        .asText())
                .isEqualTo("permission_denied");
        ann.ask("media-control", "{'action':'mute','user_id':'cleo'}");
        assertThat(cleo.expect("media-control").at("/payload/audio_enabled").asBoolean(true))
                .isFalse();
        bob.expect("media-control");

        ann.ask("media-control", "{'action':'unmute','user_id':'cleo'}");

        assertThat(cleo.expect("media-control").at("/payload/requested_by").asText())
                .isEqualTo("ann");
        assertThat(bob.typesSoFar()).isEmpty();
    }

    @Test
    void screenSharesAreShownToEveryone() {
        bob.send("screen-share-control", "{'action':'start','screen_id':'s1','quality':'high'}");
        assertThat(ann.expect("screen-share-control").path("payload").toString())
                .isEqualTo("{\"user_id\":\"bob\",\"action\":\"start\",\"screen_id\":\"s1\",\"quality\":\"high\"}");
        bob.send("screen-share-control", "{'action':'stop'}");
        assertThat(ann.expect("screen-share-control").at("/payload/action").asText())
                .isEqualTo("stop");
        assertThat(bob.typesSoFar()).containsExactly("screen-share-control", "screen-share-control");
    }

    @Test
    void settingsAreShownToEveryoneAndChangedOnlyByWhoManages() {
        assertThat(bob.ask("room-settings-update", "{'enable_chat':false}")
                        .path("error_code")
                        .asText())
                .isEqualTo("permission_denied");
        ann.send("room-settings-update", "{'enable_chat':false}");

        for (Peer member : new Peer[] {ann, bob, cleo}) {
            assertThat(member.expect("room-settings-update").path("payload").toString())
                    .isEqualTo("{\"enable_chat\":false}");
        }
        assertThat(bob.ask("chat-message", "{'message':'hello'}").has("error_code"))
                .isTrue();
    }

    @Test
    void aNewNameIsLoggedAndSpeakingIsNot() {
        bob.send("participant-update", "{'display_name':'Bob B.'}");
        for (Peer member : new Peer[] {ann, bob}) {
            var named = member.expect("participant-update");
            assertLogged(named, "bob");
            assertThat(named.path("payload").toString()).isEqualTo("{\"user_id\":\"bob\",\"display_name\":\"Bob B.\"}");
        }

        var ack = bob.ask("participant-update", "{'is_speaking':true,'audio_level':0.5}");

        assertThat(ack.path("sequence").isNull()).isTrue();
        var speaking = ann.expect("participant-update");
        assertThat(speaking.has("sequence")).isFalse();
        assertThat(speaking.path("payload").toString())
                .isEqualTo("{\"user_id\":\"bob\",\"is_speaking\":true,\"audio_level\":0.5}");
        assertThat(bob.typesSoFar()).isEmpty();
    }
}

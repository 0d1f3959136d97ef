package dev.parley.adapters.websocket.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.websocket.testkit.Frames;
import dev.parley.adapters.websocket.testkit.Peer;
import dev.parley.adapters.websocket.testkit.TestServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadMessagesTest {

    private final TestServer server = TestServer.started();
    private final Peer ann = server.enter("garden", "ann");

    @AfterEach
    void stop() {
        server.close();
    }

    private void assertInvalid(JsonNode error, String field) {
        assertThat(error.path("type").asText()).isEqualTo("error");
        var payload = error.path("payload");
        assertThat(payload.path("error_code").asText()).isEqualTo("invalid_message");
        assertThat(payload.at("/details/field").asText()).as(payload.toString()).isEqualTo(field);
        assertThat(payload.path("message").asText()).contains(field);
        assertThat(ann.typesSoFar()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nonsense",
                "{",
                "{\"type\":\"ping\"",
                "{\"type\":\"ping\"} {}",
                "[]",
                "\"ping\"",
                "5",
                "null",
                "{'type':'ping'}",
                "{\"type\":\"ping\",\"type\":\"ping\"}",
                "{\"type\":\"ping\",}",
                "\uFEFF",
                "{\uD83D\uDE00}",
                "\uD83D\uDE00",
                "{\"\\ud800\":1,\"\\ud800\":2}",
                "{\"type\":\"ping\",\"payload\":{\"x\":\"\\x\"}}",
                "{\"type\":\"ping\",\"payload\":{\"n\":1e}}",
                "{\"type\":\"ping\",\"payload\":{\"n\":NaN}}"
            })
    void whatIsNoMessageIsAnError(String text) {
        ann.text(text);

        assertInvalid(ann.expect("error"), "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"payload":{}}                                                   | type
            {"type":5}                                                       | type
            {"type":null}                                                    | type
            {"type":"no-such-type"}                                          | type
            {"type":"room-state"}                                            | type
            {"type":"user-joined"}                                           | type
            {"type":"PING"}                                                  | type
            {"type":"\\ud800"}                                               | type
            {"type":"ping","payload":[]}                                     | payload
            {"type":"ping","payload":"x"}                                    | payload
            {"type":"ping","payload":null}                                   | payload
            {"type":"ping","id":5}                                           | id
            {"type":"ping","id":""}                                          | id
            {"type":"ping","id":{}}                                          | id
            {"type":"ping","id":"\\ud800"}                                   | id
            {"type":"token-refresh"}                                         | token
            {"type":"token-refresh","payload":{"token":5}}                   | token
            {"type":"offer"}                                                 | sdp
            {"type":"offer","payload":{"sdp":5}}                             | sdp
            {"type":"offer","payload":{"sdp":"x=0"}}                         | sdp
            {"type":"offer","payload":{"sdp":null}}                          | sdp
            {"type":"offer","payload":{"sdp":"v=0\\ud800"}}                  | sdp
            {"type":"answer","payload":{"sdp":"v=0","target_user_id":5}}     | target_user_id
            {"type":"answer","payload":{"sdp":"v=0","target_user_id":""}}    | target_user_id
            {"type":"answer","payload":{"sdp":"v=0","target_user_id":"\\ud800"}} | target_user_id
            {"type":"answer","payload":{"sdp":"v=0","target_user_id":"a\\u0000"}} | target_user_id
            {"type":"ice-candidate"}                                         | candidate
            {"type":"ice-candidate","payload":{"candidate":5}}               | candidate
            {"type":"ice-candidate","payload":{"candidate":"x"}}             | candidate
            {"type":"ice-candidate","payload":{"candidate":{}}}              | candidate.candidate
            {"type":"ice-candidate","payload":{"candidate":{"candidate":"","sdpMLineIndex":-1}}} | candidate.sdpMLineIndex
            {"type":"media-control"}                                         | action
            {"type":"media-control","payload":{"action":"explode"}}          | action
            {"type":"media-control","payload":{"action":"MUTE"}}             | action
            {"type":"media-control","payload":{"action":"toggle"}}           | media_type
            {"type":"media-control","payload":{"audio_enabled":"yes"}}       | audio_enabled
            {"type":"media-control","payload":{"audio_enabled":1}}           | audio_enabled
            {"type":"screen-share-control"}                                  | action
            {"type":"screen-share-control","payload":{"action":"start","quality":"4k"}}  | quality
            {"type":"screen-share-control","payload":{"action":"start","screen_id":""}}  | screen_id
            {"type":"chat-message"}                                          | message
            {"type":"chat-message","payload":{"message":""}}                 | message
            {"type":"chat-message","payload":{"message":"   "}}              | message
            {"type":"chat-message","payload":{"message":true}}               | message
            {"type":"chat-message","payload":{"message":"\\udc00x"}}         | message
            {"type":"chat-message","payload":{"message":"x","message_type":"video"}}     | message_type
            {"type":"chat-message","payload":{"message":"x","is_system_message":"no"}}   | is_system_message
            {"type":"chat-message","payload":{"message":"x","reply_to":""}}  | reply_to
            {"type":"participant-update"}                                    | payload
            {"type":"participant-update","payload":{"audio_level":1.5}}      | audio_level
            {"type":"participant-update","payload":{"audio_level":"loud"}}   | audio_level
            {"type":"participant-update","payload":{"avatar_url":"javascript:alert(1)"}} | avatar_url
            {"type":"participant-update","payload":{"display_name":""}}      | display_name
            {"type":"room-settings-update","payload":{"lock_room":"yes"}}    | lock_room
            {"type":"room-settings-update","payload":{"max_participants":0}} | max_participants
            {"type":"room-settings-update","payload":{"max_participants":1.5}} | max_participants
            {"type":"room-settings-update","payload":{"max_participants":99999999999}} | max_participants
            {"type":"room-settings-update","payload":{"host_leave_policy":"fight"}} | host_leave_policy
            """)
    void anErrorNamesTheFieldThatDoesNotFit(String message, String field) {
        ann.text(message);

        assertInvalid(ann.expect("error"), field);
    }

    @Test
    void anErrorAnswersToTheIdOfItsMessage() {
        ann.send("chat-message", "{}", "mine");

        assertThat(ann.expect("error").at("/payload/id").asText()).isEqualTo("mine");
    }

    @Test
    void anIdOf64CharactersIsTakenAndOneOf65IsNot() {
        ann.send("ping", "{}", "i".repeat(64)).expect("pong");
        ann.expect("ack");
        ann.send("ping", "{}", "i".repeat(65));

        assertInvalid(ann.expect("error"), "id");
    }

    @Test
    void aBinaryFrameIsAnErrorAndTheSocketStaysOpen() {
        ann.raw(Frames.masked(Frames.BINARY, true, "{\"type\":\"ping\"}".getBytes(StandardCharsets.UTF_8)));

        assertInvalid(ann.expect("error"), "");
    }

    @Test
    void chatAsLongAsAllowedIsTakenAndLongerIsNot() {
        assertThat(ann.ask("chat-message", "{'message':'" + "x".repeat(4_000) + "'}")
                        .has("error_code"))
                .isFalse();
        ann.send("chat-message", "{'message':'" + "x".repeat(4_001) + "'}");

        assertInvalid(ann.expect("error"), "message");
    }

    @Test
    void moreThanTwentyBadMessagesInAMinuteCloseTheSocket() {
        for (int i = 0; i < 21; i++) {
            ann.text("nonsense");
        }

        for (int i = 0; i < 21; i++) {
            ann.expect("error");
        }
        assertThat(ann.closed()).isEqualTo(new Peer.Close(1008, "invalid_message"));
    }

    @Test
    void twentyBadMessagesAMinuteDoNot() {
        for (int minute = 0; minute < 3; minute++) {
            for (int i = 0; i < 20; i++) {
                ann.text("nonsense").expect("error");
            }
            server.pass(Duration.ofSeconds(61));
        }

        assertThat(ann.typesSoFar()).isEmpty();
    }

    @Test
    void whoFloodsWithNonsenseStillLearnsWhyTheyAreCutOff() {
        for (int round = 0; round < 20; round++) {
            var bob = server.enter("kitchen" + round, "bob");
            for (int i = 0; i < 500; i++) {
                bob.text("nonsense " + "x".repeat(500));
            }
            assertThat(bob.closed()).isEqualTo(new Peer.Close(1008, "invalid_message"));
            assertThat(bob.received()).hasSize(21);
        }
    }

    @Test
    void nestingTooDeepIsAnError() {
        ann.text("[".repeat(30_000) + "]".repeat(30_000));
        assertInvalid(ann.expect("error"), "");
        ann.text("{\"type\":\"ping\",\"payload\":" + "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000) + "}");
        assertInvalid(ann.expect("error"), "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e-999999999", "1e400", "123456789012345678901234567890"})
    void hugeNumbersAreErrorsOfTheirField(String number) {
        ann.text("{\"type\":\"room-settings-update\",\"payload\":{\"max_participants\":" + number + "}}");

        assertInvalid(ann.expect("error"), "max_participants");
    }
}

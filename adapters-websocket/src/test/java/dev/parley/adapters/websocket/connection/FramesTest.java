package dev.parley.adapters.websocket.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.websocket.testkit.Frames;
import dev.parley.adapters.websocket.testkit.Peer;
import dev.parley.adapters.websocket.testkit.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {

    private static final int LARGEST = 64 * 1_024;

    private final TestServer server = TestServer.started();
    private final Peer ann = server.enter("garden", "ann");

    @AfterEach
    void stop() {
        server.close();
    }

    private static byte[] pingOf(int bytes) {
        var frame = "{\"type\":\"ping\",\"payload\":{\"filler\":\"\"}}";
        return frame.replace("\"\"", "\"" + "x".repeat(bytes - frame.length()) + "\"")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void sendInPieces(byte[] message, int size) {
        for (int from = 0; from < message.length; from += size) {
            var to = Math.min(message.length, from + size);
            var opCode = from == 0 ? Frames.TEXT : Frames.CONTINUATION;
            ann.raw(Frames.masked(opCode, to == message.length, Arrays.copyOfRange(message, from, to)));
        }
    }

    @Test
    void aPingFrameIsAnsweredWithItsPayload() {
        ann.raw(Frames.masked(Frames.PING, true, "are you there".getBytes(StandardCharsets.UTF_8)));

        assertThat(new String(ann.nextPong(), StandardCharsets.UTF_8)).isEqualTo("are you there");
    }

    @Test
    void aPingMessageIsAnsweredAndAcknowledged() {
        ann.send("ping", "{}", "p1");

        ann.expect("pong");
        assertThat(ann.expect("ack").path("payload").toString()).isEqualTo("{\"id\":\"p1\",\"sequence\":null}");
    }

    @Test
    void theLargestMessageIsTaken() {
        ann.raw(Frames.masked(Frames.TEXT, true, pingOf(LARGEST)));

        ann.expect("pong");
    }

    @Test
    void aLargerMessageClosesTheSocket() {
        ann.raw(Frames.masked(Frames.TEXT, true, pingOf(LARGEST + 1)));

        assertThat(ann.closed()).isEqualTo(new Peer.Close(1009, "too_large"));
    }

    @Test
    void aLargerMessageInFragmentsClosesTheSocket() {
        sendInPieces(pingOf(LARGEST + 1), 1_000);

        assertThat(ann.closed()).isEqualTo(new Peer.Close(1009, "too_large"));
    }

    @Test
    void fragmentsWithoutEndCloseTheSocket() {
        ann.raw(Frames.masked(Frames.TEXT, false, new byte[10]));
        for (int i = 0; i < 100 && !ann.isClosed(); i++) {
            ann.raw(Frames.masked(Frames.CONTINUATION, false, new byte[10_000]));
        }

        assertThat(ann.closed()).isEqualTo(new Peer.Close(1009, "too_large"));
    }

    @ParameterizedTest
    @ValueSource(longs = {LARGEST + 1, 10_000_000, Integer.MAX_VALUE})
    void aLengthThatIsOnlyAnnouncedClosesTheSocketAsSoonAsTooMuchHasCome(long length) {
        ann.raw(Frames.frame(0x81, true, length, pingOf(LARGEST + 2_000)));

        assertThat(ann.closed()).isEqualTo(new Peer.Close(1009, "too_large"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1_000, 40_000})
    void aMessageInFragmentsIsOneMessage(int size) {
        sendInPieces(
                "{\"type\":\"chat-message\",\"payload\":{\"message\":\"gr\u00FC\u00DFe \uD83D\uDE00\"}}"
                        .getBytes(StandardCharsets.UTF_8),
                size);

        assertThat(ann.expect("chat-message").at("/payload/message").asText())
                .isEqualTo("gr\u00FC\u00DFe \uD83D\uDE00");
    }

    @Test
    void pingsBetweenFragmentsAreAnswered() {
        ann.raw(Frames.masked(Frames.TEXT, false, "{\"type\":".getBytes(StandardCharsets.UTF_8)));
        ann.raw(Frames.masked(Frames.PING, true, new byte[] {1}));
        ann.raw(Frames.masked(Frames.CONTINUATION, true, "\"ping\"}".getBytes(StandardCharsets.UTF_8)));

        assertThat(ann.nextPong()).containsExactly(1);
        ann.expect("pong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FF", "C080", "EDA080", "F5808080", "E282", "80", "7B22FE227D"})
    void textThatIsNotUtf8ClosesTheSocket(String hex) {
        ann.raw(Frames.masked(Frames.TEXT, true, java.util.HexFormat.of().parseHex(hex)));

        assertThat(ann.closed()).isEqualTo(new Peer.Close(1007, "invalid_utf8"));
    }

    @Test
    void theReplacementCharacterItselfIsText() {
        ann.send("chat-message", "{'message':'\uFFFD'}");

        assertThat(ann.expect("chat-message").at("/payload/message").asText()).isEqualTo("\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x83, 0x87, 0x8B, 0x8F, 0xC1, 0xA1, 0x91, 0x09, 0x0A, 0x08, 0x80, 0x00, 0xC9, 0xFF})
    void aFrameThatBreaksTheProtocolClosesTheSocket(int firstByte) {
        ann.raw(Frames.frame(firstByte, true, 2, new byte[] {3, (byte) 232}));

        assertThat(ann.closed().code()).isEqualTo(1002);
    }

    @Test
    void aFrameWithoutMaskClosesTheSocket() {
        ann.raw(Frames.frame(0x81, false, 15, "{\"type\":\"ping\"}".getBytes(StandardCharsets.UTF_8)));

        assertThat(ann.closed().code()).isEqualTo(1002);
    }

    @Test
    void aNewMessageWithinFragmentsClosesTheSocket() {
        ann.raw(Frames.masked(Frames.TEXT, false, new byte[] {'{'}));
        ann.raw(Frames.masked(Frames.TEXT, true, new byte[] {'{'}));

        assertThat(ann.closed().code()).isEqualTo(1002);
    }

    @Test
    void aPingOfMoreThan125BytesClosesTheSocket() {
        ann.raw(Frames.masked(Frames.PING, true, new byte[126]));

        assertThat(ann.closed().code()).isEqualTo(1002);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "03E8", "03E9", "0BB8", "0FA0"})
    void aCloseFrameIsAnsweredInKind(String payload) {
        var bytes = java.util.HexFormat.of().parseHex(payload);
        ann.raw(Frames.masked(Frames.CLOSE, true, bytes));

        var code = bytes.length == 0 ? 1006 : (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        assertThat(ann.closed().code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"03", "03ED", "03EE", "0000", "FFFF", "03E8FF"})
    void aBadCloseFrameClosesTheSocketAllTheSame(String payload) {
        ann.raw(Frames.masked(Frames.CLOSE, true, java.util.HexFormat.of().parseHex(payload)));

        assertThat(ann.closed().code()).isIn(1002, 1007);
    }
}

package dev.parley.adapters.websocket.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Messages as no client should send them, at random. */
public final class Mutations {

    private static final List<String> TYPES = List.of(
            "offer",
            "answer",
            "renegotiate",
            "ice-candidate",
            "media-control",
            "screen-share-control",
            "chat-message",
            "participant-update",
            "room-settings-update",
            "ping",
            "token-refresh",
            "no-such-type",
            "room-state",
            "");

    private static final List<String> FIELDS = List.of(
            "sdp",
            "target_user_id",
            "candidate",
            "action",
            "media_type",
            "user_id",
            "audio_enabled",
            "video_enabled",
            "screen_sharing",
            "screen_id",
            "quality",
            "message",
            "reply_to",
            "message_type",
            "is_system_message",
            "display_name",
            "avatar_url",
            "is_speaking",
            "audio_level",
            "lock_room",
            "max_participants",
            "host_leave_policy",
            "host_wait_seconds",
            "auto_waiting_room_at",
            "ai",
            "token",
            "sdpMid",
            "sdpMLineIndex",
            "transcription",
            "x");

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "1.5",
            "1e400",
            "-1e999999",
            "12345678901234567890123456789012345678901234567890",
            "9223372036854775808",
            "\"\"",
            "\"v=0\"",
            "\"mute\"",
            "\"start\"",
            "\"audio\"",
            "\"text\"",
            "\"fuzzer\"",
            "\"\\ud800\"",
            "\"\\udfff\\ud800\"",
            "\"\\u0000\"",
            "\"\uD83D\uDE00\"",
            "\"\u202E\"",
            "\"<script>\"",
            "\"https://example.org/\"",
            "[]",
            "{}",
            "[[[[[[[[[[]]]]]]]]]]",
            "{\"candidate\":\"x\",\"sdpMid\":\"0\"}",
            "{\"candidate\":5}",
            "{\"transcription\":true}",
            "{\"transcription\":\"\\ud800\"}",
            "[1,\"a\",null]");

    private final Random random;

    public Mutations(Random random) {
        this.random = random;
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** JSON of about the right shape, with what does not belong there. */
    public String message() {
        var payload = new StringBuilder("{");
        var fields = random.nextInt(5);
        for (int i = 0; i < fields; i++) {
            payload.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(one(FIELDS))
                    .append("\":")
                    .append(one(VALUES));
        }
        payload.append('}');
        var id = random.nextInt(4) == 0 ? ",\"id\":" + one(VALUES) : "";
        return "{\"type\":\"" + one(TYPES) + "\",\"payload\":" + (random.nextInt(10) == 0 ? one(VALUES) : payload) + id
                + "}";
    }

    /** The same, with bytes changed, lost, doubled. */
    public byte[] broken(byte[] message) {
        var bytes = message.clone();
        var changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            var at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = java.util.Arrays.copyOf(bytes, at);
                default -> System.arraycopy(bytes, 0, bytes, at, Math.min(8, bytes.length - at));
            }
        }
        return bytes;
    }

    public byte[] noise(int most) {
        var bytes = new byte[random.nextInt(most)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Deeply nested, and valid but for its depth. */
    public String nested() {
        var depth = 1 + random.nextInt(20_000);
        return random.nextBoolean()
                ? "{\"type\":\"chat-message\",\"payload\":{\"message\":" + "[".repeat(depth) + "]".repeat(depth) + "}}"
                : "{\"a\":".repeat(depth);
    }

    /** Frames in a row, of any op code, sometimes in fragments. */
    public byte[] frame() {
        var text = message().getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(12)) {
            case 0 -> Frames.masked(Frames.BINARY, true, text);
            case 1 -> Frames.masked(Frames.TEXT, true, broken(text));
            case 2 -> Frames.masked(Frames.TEXT, true, noise(300));
            case 3 -> Frames.masked(Frames.TEXT, true, nested().getBytes(StandardCharsets.UTF_8));
            case 4 -> Frames.masked(Frames.PING, true, noise(126));
            case 5 -> fragments(broken(text));
            case 6 -> fragments(text);
            default -> Frames.masked(Frames.TEXT, true, text);
        };
    }

    /** What RFC 6455 forbids, or just noise. */
    public byte[] malformed() {
        var text = message().getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(5)) {
            case 0 -> noise(64);
            case 1 -> Frames.frame(random.nextInt(256), random.nextBoolean(), text.length, text);
            case 2 -> Frames.frame(0x81, true, random.nextLong() >>> random.nextInt(64), text);
            case 3 -> broken(Frames.masked(Frames.TEXT, true, text));
            default -> Frames.masked(Frames.CLOSE, true, noise(130));
        };
    }

    private byte[] fragments(byte[] message) {
        var out = new java.io.ByteArrayOutputStream();
        var from = 0;
        while (from < message.length) {
            var to = Math.min(message.length, from + 1 + random.nextInt(20));
            out.writeBytes(Frames.masked(
                    from == 0 ? Frames.TEXT : Frames.CONTINUATION,
                    to == message.length,
                    java.util.Arrays.copyOfRange(message, from, to)));
            from = to;
        }
        return out.toByteArray();
    }
}

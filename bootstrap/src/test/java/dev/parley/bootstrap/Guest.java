package dev.parley.bootstrap;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Whoever comes to a room, over a real socket. */
final class Guest implements WebSocket.Listener {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LinkedBlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final StringBuilder begun = new StringBuilder();
    private final WebSocket socket;

    Guest(HttpClient client, int port, String room, String token) {
        var uri = URI.create("ws://127.0.0.1:" + port + "/webrtc/ws/" + room + "?token=" + token);
        socket = client.newWebSocketBuilder().buildAsync(uri, this).join();
    }

    Guest send(String type, String payload) {
        socket.sendText("{\"type\":\"" + type + "\",\"payload\":" + payload + "}", true)
                .join();
        return this;
    }

    /** Says something, and waits until it has come round. */
    Guest say(String text) {
        return send("chat-message", "{\"message\":\"" + text + "\"}").await("\"" + text + "\"");
    }

    /** Waits for a frame that has this in it; those before are gone then. */
    Guest await(String part) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var seen = new ArrayList<String>();
        try {
            while (System.nanoTime() < deadline) {
                var frame = frames.poll(100, TimeUnit.MILLISECONDS);
                if (frame != null && frame.contains(part)) {
                    return this;
                }
                if (frame != null) {
                    seen.add(frame);
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        throw new AssertionError("no frame with " + part + " in " + seen);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        begun.append(data);
        if (last) {
            frames.add(begun.toString());
            begun.setLength(0);
        }
        from.request(1);
        return null;
    }
}

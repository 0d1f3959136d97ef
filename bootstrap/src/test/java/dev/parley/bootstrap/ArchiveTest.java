package dev.parley.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.adapters.mongo.server.MongoServerInTest;
import dev.parley.bootstrap.config.Config;
import dev.parley.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server with a database remembers what was said in its former lives. */
class ArchiveTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final MongoServerInTest mongo = new MongoServerInTest();

    @AfterEach
    void close() {
        mongo.close();
    }

    private ParleyServer start() {
        var server = ParleyServer.of(Config.of(Map.of(
                "WEBRTC_MONGO_URL",
                mongo.url() + "/archive",
                "WEBRTC_HTTP_HOST",
                "127.0.0.1",
                "WEBRTC_HTTP_PORT",
                "0",
                "WEBRTC_DRAIN_TIMEOUT",
                "1")));
        server.start();
        return server;
    }

    @Test
    void whatWasSaidIsThereInTheServersNextLife() throws Exception {
        try (var server = start()) {
            assertThat(get(server, "/webrtc/health", "")).contains("\"mongo\":\"up\"");
            var ann = new Socket(server, token(server, "ann"));
            ann.say("hello from before");
            ann.await("\"hello from before\"");
        }
        try (var server = start()) {
            var token = token(server, "ann");
            var ann = new Socket(server, token);
            ann.say("hello again");
            ann.await("\"hello again\"");

            var history = Json.parse(get(server, "/webrtc/rooms/daily/chat", token));

            assertThat(history.path("messages").findValuesAsText("message"))
                    .containsExactly("hello again", "hello from before");
            assertThat(get(server, "/metrics", "")).contains("webrtc_archive_lag_seconds 0.0");
        }
    }

    @Test
    void theAuditLogGoesOnInTheServersNextLife() throws Exception {
        try (var server = start()) {
            var ann = new Socket(server, token(server, "ann"));
            ann.say("hello");
            ann.await("\"hello\"");
            assertThat(get(server, "/webrtc/stats", adminToken(server))).contains("rooms");
        }
        try (var server = start()) {
            var admin = adminToken(server);

            var entries = Json.parse(get(server, "/webrtc/audit", admin)).path("entries");
            var verified = Json.parse(get(server, "/webrtc/audit/verify", admin));

            assertThat(entries.findValuesAsText("action")).contains("participant_joined", "admin_call");
            assertThat(verified.path("valid").asBoolean())
                    .as(verified.toString())
                    .isTrue();
            assertThat(verified.path("checked").asInt()).isGreaterThanOrEqualTo(entries.size());
        }
    }

    @Test
    void aRoomDoesNotNoticeThatTheDatabaseIsAway() throws Exception {
        try (var server = start()) {
            var token = token(server, "ann");
            var ann = new Socket(server, token);
            ann.say("before");
            ann.await("\"before\"");

            mongo.close();
            ann.say("while it is away");
            ann.await("\"while it is away\"");

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(get(server, "/webrtc/health", ""))
                            .contains("\"status\":\"degraded\"", "\"mongo\":\"down\""));
            assertThat(get(server, "/webrtc/rooms/daily/chat", token)).contains("\"error_code\":\"unavailable\"");
            ann.say("and still");
            ann.await("\"and still\"");
        }
    }

    private static String token(ParleyServer server, String user) {
        return tokenOf(server, "{\"user_id\":\"" + user + "\"}");
    }

    private static String adminToken(ParleyServer server) {
        return tokenOf(server, "{\"user_id\":\"operator\",\"admin\":true}");
    }

    private static String tokenOf(ParleyServer server, String claims) {
        var request = request(server, "/webrtc/dev/token", "").POST(BodyPublishers.ofString(claims));
        return Json.parse(send(request)).path("token").asText();
    }

    private static String get(ParleyServer server, String path, String token) {
        return send(request(server, path, token));
    }

    private static HttpRequest.Builder request(ParleyServer server, String path, String token) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    private static String send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString()).body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A member of the room "daily". */
    private static final class Socket implements WebSocket.Listener {

        private final LinkedBlockingQueue<String> frames = new LinkedBlockingQueue<>();
        private final StringBuilder begun = new StringBuilder();
        private final WebSocket socket;

        Socket(ParleyServer server, String token) throws InterruptedException {
            socket = CLIENT.newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + server.port() + "/webrtc/ws/daily?token=" + token), this)
                    .join();
            await("room-state");
        }

        void say(String text) {
            socket.sendText("{\"type\":\"chat-message\",\"payload\":{\"message\":\"" + text + "\"}}", true)
                    .join();
        }

        void await(String part) throws InterruptedException {
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            var seen = new ArrayList<String>();
            while (System.nanoTime() < deadline) {
                var frame = frames.poll(100, TimeUnit.MILLISECONDS);
                if (frame != null && frame.contains(part)) {
                    return;
                }
                if (frame != null) {
                    seen.add(frame);
                }
            }
            throw new AssertionError("no frame with " + part + " in " + List.copyOf(seen));
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
}

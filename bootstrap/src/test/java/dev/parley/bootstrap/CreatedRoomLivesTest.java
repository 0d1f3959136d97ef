package dev.parley.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.mongo.server.MongoServerInTest;
import dev.parley.adapters.redis.server.RedisProcess;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A created room is what it was, although the server and its Redis begin anew with nothing. */
class CreatedRoomLivesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String WEEKLY = "/webrtc/rooms/weekly";

    private final MongoServerInTest mongo = new MongoServerInTest();

    @AfterEach
    void close() {
        mongo.close();
    }

    private ParleyServer start(Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "WEBRTC_MONGO_URL",
                mongo.url() + "/lives",
                "WEBRTC_HTTP_HOST",
                "127.0.0.1",
                "WEBRTC_HTTP_PORT",
                "0",
                "WEBRTC_DRAIN_TIMEOUT",
                "1"));
        settings.putAll(more);
        var server = ParleyServer.of(Config.of(settings));
        server.start();
        return server;
    }

    @Test
    void itsDoorIsShutInTheNextLifeOfOneProcess() throws Exception {
        try (var server = start(Map.of())) {
            firstLife(server);
        }
        try (var server = start(Map.of())) {
            secondLife(server);
        }
    }

    @Test
    void itsDoorIsShutAfterRedisHasLostEverything() throws Exception {
        try (var redis = RedisProcess.start();
                var server = start(Map.of("WEBRTC_REDIS_URL", redis.url()))) {
            firstLife(server);
        }
        try (var redis = RedisProcess.start();
                var server = start(Map.of("WEBRTC_REDIS_URL", redis.url()))) {
            secondLife(server);
        }
    }

    private static void firstLife(ParleyServer server) throws InterruptedException {
        var olga = token(server, "olga");
        var created = send(
                request(server, "/webrtc/rooms", olga)
                        .POST(
                                BodyPublishers.ofString(
                                        "{\"room_id\":\"weekly\",\"name\":\"Weekly\",\"is_public\":true,\"settings\":{\"enable_waiting_room\":true}}")));
        assertThat(created).contains("\"owner_id\":\"olga\"");
        var socket = new Socket(server, olga);
        socket.await("\"role\":\"host\"");
        var kick = request(server, WEEKLY + "/kick/mal", olga).POST(BodyPublishers.ofString("{\"ban_seconds\":0}"));
        assertThat(send(kick)).contains("\"banned\":true");
        var late = new Socket(server, token(server, "late"));
        late.await("waiting-room-join");
        socket.say("room-settings-update", "{\"mute_on_entry\":true,\"lock_room\":true}");
        socket.await("room-settings-update");
    }

    private static void secondLife(ParleyServer server) throws InterruptedException {
        var olga = token(server, "olga");
        var room = Json.parse(get(server, WEEKLY, token(server, "anybody")));
        assertThat(room.path("name").asText()).isEqualTo("Weekly");
        assertThat(room.path("settings").path("mute_on_entry").asBoolean()).isTrue();
        assertThat(room.path("settings").path("lock_room").asBoolean()).isTrue();
        assertThat(get(server, "/webrtc/rooms?public=true", olga)).contains("\"room_id\":\"weekly\"");

        new Socket(server, token(server, "ann")).await("room_locked");
        new Socket(server, token(server, "mal")).await("\"banned\"");
        var unlock = request(server, WEEKLY, olga)
                .method("PATCH", BodyPublishers.ofString("{\"settings\":{\"lock_room\":false}}"));
        assertThat(send(unlock)).contains("\"lock_room\":false");
        new Socket(server, token(server, "ann")).await("waiting-room-join");
        new Socket(server, token(server, "mal")).await("\"banned\"");
        new Socket(server, olga).await("\"role\":\"host\"");
    }

    private static String token(ParleyServer server, String user) {
        var request = request(server, "/webrtc/dev/token", "")
                .POST(BodyPublishers.ofString("{\"user_id\":\"" + user + "\"}"));
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

    /** Whoever comes to the room "weekly". */
    private static final class Socket implements WebSocket.Listener {

        private final LinkedBlockingQueue<String> frames = new LinkedBlockingQueue<>();
        private final StringBuilder begun = new StringBuilder();
        private final WebSocket socket;

        Socket(ParleyServer server, String token) {
            socket = CLIENT.newWebSocketBuilder()
                    .buildAsync(
                            URI.create("ws://127.0.0.1:" + server.port() + "/webrtc/ws/weekly?token=" + token), this)
                    .join();
        }

        void say(String type, String payload) {
            socket.sendText("{\"type\":\"" + type + "\",\"payload\":" + payload + "}", true)
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

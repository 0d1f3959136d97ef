package dev.parley.bootstrap;

import dev.parley.adapters.security.identity.HmacTokenIssuer;
import dev.parley.adapters.security.identity.JwtConfig;
import dev.parley.application.identity.Identity;
import dev.parley.bootstrap.config.Config;
import dev.parley.domain.identity.UserId;
import dev.parley.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A whole server, listening on loopback, and what its clients ask of it. A token is good on all of them, in every life. */
final class RunningServer implements AutoCloseable {

    private static final String SECRET = "known to all servers of these tests";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final ParleyServer server;

    private RunningServer(ParleyServer server) {
        this.server = server;
    }

    static RunningServer start(Map<String, String> settings) {
        var all = new HashMap<>(Map.of(
                "WEBRTC_JWT_SECRET",
                SECRET,
                "WEBRTC_HTTP_HOST",
                "127.0.0.1",
                "WEBRTC_HTTP_PORT",
                "0",
                "WEBRTC_DRAIN_TIMEOUT",
                "1"));
        all.putAll(settings);
        var server = ParleyServer.of(Config.of(all));
        server.start();
        return new RunningServer(server);
    }

    static String token(String user) {
        return token(user, false);
    }

    static String adminToken() {
        return token("operator", true);
    }

    private static String token(String user, boolean admin) {
        var now = Instant.now();
        return new HmacTokenIssuer(JwtConfig.ofSecret(SECRET))
                .issue(new Identity(
                        new UserId(user),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        admin,
                        Optional.of(now),
                        now.plus(Duration.ofHours(1))));
    }

    Guest enter(String room, String user) {
        return new Guest(CLIENT, server.port(), room, token(user));
    }

    /** The body of the answer. */
    String get(String path, String token) {
        return send("GET", path, token, "");
    }

    /** The body of the answer. */
    String send(String method, String path, String token, String body) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString()).body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was said in a room, newest first, as this user may read it. */
    List<String> said(String room, String user) {
        return Json.parse(get("/webrtc/rooms/" + room + "/chat", token(user)))
                .path("messages")
                .findValuesAsText("message");
    }

    @Override
    public void close() {
        server.close();
    }
}

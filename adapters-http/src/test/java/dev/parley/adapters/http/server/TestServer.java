package dev.parley.adapters.http.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.adapters.http.health.Health;
import dev.parley.adapters.http.ice.IceConfig;
import dev.parley.adapters.http.metrics.MicrometerTelemetry;
import dev.parley.adapters.memory.idempotency.InMemoryRequestLedger;
import dev.parley.adapters.memory.limits.InMemoryRateLimiter;
import dev.parley.adapters.memory.room.InMemoryJournal;
import dev.parley.adapters.memory.room.InMemoryRoomLog;
import dev.parley.adapters.security.ice.HmacTurnCredentials;
import dev.parley.adapters.security.identity.HmacTokenIssuer;
import dev.parley.adapters.security.identity.JwtConfig;
import dev.parley.adapters.security.identity.JwtTokenVerifier;
import dev.parley.application.identity.Identity;
import dev.parley.application.limits.RateLimits;
import dev.parley.application.port.RoomView;
import dev.parley.application.room.Outcome;
import dev.parley.application.room.Replay;
import dev.parley.application.room.ReplayWindow;
import dev.parley.application.room.Replicas;
import dev.parley.application.room.RoomEngine;
import dev.parley.application.room.RoomListener;
import dev.parley.domain.decision.Command;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Draft;
import dev.parley.domain.log.Entry;
import dev.parley.domain.registry.Features;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomCommand.Join;
import dev.parley.domain.room.RoomRules;
import dev.parley.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;

/** A running server over the in-memory adapters, and a client of it. */
public final class TestServer implements AutoCloseable {

    private static final String SECRET = "a secret of more than thirty-two bytes";

    private final InstantSource clock = InstantSource.system();
    private final HmacTokenIssuer issuer = new HmacTokenIssuer(JwtConfig.ofSecret(SECRET));
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;

    public final RoomEngine engine;
    public final Replicas replicas;
    public final Health health = new Health(Map.of());
    public final MicrometerTelemetry telemetry;

    public TestServer() {
        this(UnaryOperator.identity(), _ -> new Handler.Wrapper());
    }

    /** One with these in the room {@code daily}; the first of them is its host. */
    public static TestServer meeting(String... users) {
        var server = new TestServer();
        for (String user : users) {
            server.join("daily", user);
        }
        return server;
    }

    /** One field of all items of a list. */
    public static List<String> texts(JsonNode list, String field) {
        return list.valueStream().map(item -> item.path(field).asText()).toList();
    }

    /** @param change of what the server stands on */
    public TestServer(UnaryOperator<HttpServices> change, Function<Server, Handler.Wrapper> front) {
        this(change, front, UnaryOperator.identity());
    }

    /** One that listens differently. */
    public static TestServer listening(UnaryOperator<HttpConfig> how) {
        return new TestServer(UnaryOperator.identity(), _ -> new Handler.Wrapper(), how);
    }

    private TestServer(
            UnaryOperator<HttpServices> change,
            Function<Server, Handler.Wrapper> front,
            UnaryOperator<HttpConfig> listening) {
        var rules = RoomRules.DEFAULT;
        var features = new Features(rules);
        var journal = new InMemoryJournal(Long.MAX_VALUE);
        var log = new InMemoryRoomLog(features, rules, ReplayWindow.DEFAULT, journal);
        replicas = new Replicas(log, features, rules);
        var archived = ArchivedInMemory.of(journal, log, features, rules, clock);
        engine = new RoomEngine(
                log, replicas, features, rules, clock, () -> UUID.randomUUID().toString(), archived.rooms());
        telemetry = new MicrometerTelemetry(replicas);
        var services = change.apply(services(new Replay(log), archived));
        server = new HttpServer(listening.apply(HttpConfig.of("127.0.0.1", 0)), services, front);
        server.start();
    }

    private HttpServices services(Replay replay, Archived archived) {
        var ice = new IceConfig(
                List.of("stun:stun.example.org:3478"),
                List.of("turn:turn.example.org:3478?transport=udp"),
                Optional.empty(),
                Duration.ofHours(1),
                IceConfig.TransportPolicy.ALL,
                IceConfig.BundlePolicy.MAX_BUNDLE,
                IceConfig.RtcpMuxPolicy.REQUIRE);
        return new HttpServices(
                engine,
                replicas,
                replay,
                TestServer::envelope,
                new JwtTokenVerifier(JwtConfig.ofSecret(SECRET), clock),
                Optional.of(issuer),
                new InMemoryRateLimiter(),
                RateLimits.of(100, 3_000, 30).with(5, 20, 10).withRoomCreations(10),
                new InMemoryRequestLedger(clock, Duration.ofMinutes(1), Duration.ofMinutes(5)),
                ice,
                Optional.of(new HmacTurnCredentials("turn secret")),
                Optional.of(archived),
                health,
                telemetry,
                telemetry::scrape,
                () -> "{\"asyncapi\":\"3.0.0\"}",
                clock);
    }

    private static Optional<JsonNode> envelope(RoomId roomId, Entry entry) {
        ObjectNode json = Json.mapper().createObjectNode();
        json.put("type", entry.event().getClass().getSimpleName());
        json.put("room_id", roomId.value());
        json.put("sequence", entry.sequence());
        return Optional.of(json);
    }

    public int port() {
        return server.port();
    }

    public void stop() {
        server.stop();
    }

    public Identity identity(String user) {
        return identity(user, Optional.empty(), false, clock.instant().plusSeconds(600));
    }

    private Identity identity(String user, Optional<RoomId> room, boolean admin, Instant expiresAt) {
        var name = Optional.of("Name of " + user);
        return new Identity(
                new UserId(user),
                name,
                Optional.empty(),
                room,
                Optional.empty(),
                admin,
                Optional.of(clock.instant()),
                expiresAt);
    }

    public String token(String user) {
        return issuer.issue(identity(user));
    }

    public String adminToken() {
        return issuer.issue(
                identity("operator", Optional.empty(), true, clock.instant().plusSeconds(600)));
    }

    public String tokenFor(String user, String room) {
        return issuer.issue(identity(
                user, Optional.of(new RoomId(room)), false, clock.instant().plusSeconds(600)));
    }

    public String expiredToken(String user) {
        return issuer.issue(
                identity(user, Optional.empty(), false, clock.instant().minusSeconds(60)));
    }

    /** Enters a room as a socket would. */
    public long join(String room, String user, Role... claimed) {
        var join = new Join(
                new ConnectionId("connection-" + user),
                "Name of " + user,
                Optional.empty(),
                List.of(claimed).stream().findFirst(),
                Optional.empty());
        return execute(room, user, join);
    }

    /** @return the head of the room's log after it */
    public long execute(String room, String user, Command command) {
        var outcome = engine.execute(new RoomId(room), identity(user), command);
        return ((Outcome.Done) outcome).head();
    }

    /** Follows a room, as a node with sockets in it does. */
    public void follow(String room) {
        var replica = replicas.follow(new RoomId(room), new RoomListener() {
            @Override
            public void onEntries(Room state, List<Entry> entries) {}

            @Override
            public void onEphemeral(Draft ephemeral, Instant at) {}

            @Override
            public void onForked(RoomView view) {}
        });
        if (!replica.roomId().value().equals(room)) {
            throw new IllegalStateException("followed another room");
        }
    }

    public Reply get(String path, String token) {
        return send(request(path, token).GET());
    }

    public Reply get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).GET());
    }

    public Reply post(String path, String token, String json) {
        return send(
                request(path, token).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    public Reply post(String path, String token) {
        return send(request(path, token).POST(BodyPublishers.noBody()));
    }

    public Reply delete(String path, String token) {
        return send(request(path, token).DELETE());
    }

    public HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token);
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    public Reply send(HttpRequest.Builder request) {
        try {
            return new Reply(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        server.close();
        telemetry.close();
    }

    /** What came back. */
    public record Reply(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String text() {
            return response.body();
        }

        public JsonNode json() {
            return Json.parse(response.body());
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String errorCode() {
            return json().path("error_code").asText();
        }
    }
}

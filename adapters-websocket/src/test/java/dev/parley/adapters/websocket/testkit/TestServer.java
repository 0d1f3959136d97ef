package dev.parley.adapters.websocket.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.adapters.memory.limits.InMemoryRateLimiter;
import dev.parley.adapters.memory.node.InMemoryNodes;
import dev.parley.adapters.memory.room.InMemoryRoomLog;
import dev.parley.adapters.websocket.analytics.AnalyticsFeature;
import dev.parley.adapters.websocket.breakout.BreakoutFeature;
import dev.parley.adapters.websocket.chat.ChatFeature;
import dev.parley.adapters.websocket.connection.Catalogue;
import dev.parley.adapters.websocket.connection.SocketConfig;
import dev.parley.adapters.websocket.connection.SocketServer;
import dev.parley.adapters.websocket.connection.SocketServices;
import dev.parley.adapters.websocket.device.DeviceFeature;
import dev.parley.adapters.websocket.gesture.GestureFeature;
import dev.parley.adapters.websocket.media.MediaFeature;
import dev.parley.adapters.websocket.media.QualityFeature;
import dev.parley.adapters.websocket.room.DoorFeature;
import dev.parley.adapters.websocket.room.RoomFeature;
import dev.parley.adapters.websocket.signalling.SignallingFeature;
import dev.parley.adapters.websocket.transcription.TranscriptionFeature;
import dev.parley.adapters.websocket.transfer.TransferFeature;
import dev.parley.application.address.AddressRules;
import dev.parley.application.chat.ChatService;
import dev.parley.application.limits.RateLimits;
import dev.parley.application.media.QualityService;
import dev.parley.application.port.RoomLog;
import dev.parley.application.port.Telemetry;
import dev.parley.application.room.Replay;
import dev.parley.application.room.ReplayWindow;
import dev.parley.application.room.Replicas;
import dev.parley.application.room.RoomEngine;
import dev.parley.application.room.RoomTimers;
import dev.parley.application.room.ThisNode;
import dev.parley.domain.identity.NodeId;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.registry.Features;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomRules;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A server of sockets on a free port of the loopback interface. When it is closed, nothing may have been logged that is worth a warning. */
public final class TestServer implements AutoCloseable {

    private final TestClock clock = new TestClock();
    private final TestTokens tokens = new TestTokens(clock);
    private final Logs logs = new Logs();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Peer> peers = new CopyOnWriteArrayList<>();
    private final Server jetty = new Server();
    private final ServerConnector connector;
    private final Replicas replicas;
    private final RoomEngine engine;
    private final RoomTimers timers;
    private final SocketServer sockets;

    /** What differs from the product's defaults; rate limits are off. */
    public record Setup(
            SocketConfig config,
            RoomRules rules,
            ReplayWindow window,
            RateLimits limits,
            AddressRules addresses,
            Telemetry telemetry,
            UnaryOperator<RoomLog> log) {

        public static final Setup DEFAULT = new Setup(
                SocketConfig.forPresenceTtl(RoomRules.DEFAULT.presenceTtl()),
                RoomRules.DEFAULT,
                ReplayWindow.DEFAULT,
                RateLimits.of(0, 0, 0),
                AddressRules.EVERYBODY,
                Telemetry.NONE,
                log -> log);

        public Setup config(SocketConfig changed) {
            return new Setup(changed, rules, window, limits, addresses, telemetry, log);
        }

        public Setup rules(RoomRules changed) {
            return new Setup(config, changed, window, limits, addresses, telemetry, log);
        }

        public Setup window(ReplayWindow changed) {
            return new Setup(config, rules, changed, limits, addresses, telemetry, log);
        }

        public Setup limits(RateLimits changed) {
            return new Setup(config, rules, window, changed, addresses, telemetry, log);
        }

        public Setup addresses(AddressRules changed) {
            return new Setup(config, rules, window, limits, changed, telemetry, log);
        }

        public Setup telemetry(Telemetry changed) {
            return new Setup(config, rules, window, limits, addresses, changed, log);
        }

        /** Puts something between the server and its log. */
        public Setup log(UnaryOperator<RoomLog> around) {
            return new Setup(config, rules, window, limits, addresses, telemetry, around);
        }

        public TestServer start() {
            return new TestServer(this);
        }
    }

    private TestServer(Setup setup) {
        var features = new Features(setup.rules());
        var log = setup.log().apply(new InMemoryRoomLog(features, setup.rules(), setup.window()));
        replicas = new Replicas(log, features, setup.rules());
        engine = new RoomEngine(
                log,
                replicas,
                features,
                setup.rules(),
                clock,
                () -> UUID.randomUUID().toString());
        timers = new RoomTimers(log, engine, setup.rules(), clock);
        var catalogue = new Catalogue(List.of(
                new ChatFeature(new ChatService(log, engine), engine),
                new SignallingFeature(engine),
                new MediaFeature(engine),
                new DoorFeature(engine),
                new RoomFeature(engine),
                new GestureFeature(engine),
                new BreakoutFeature(engine),
                new QualityFeature(engine, new QualityService(replicas, engine, clock)),
                new DeviceFeature(engine),
                new TranscriptionFeature(engine),
                new TransferFeature(engine),
                new AnalyticsFeature(engine, setup.telemetry())));
        sockets = new SocketServer(
                setup.config(),
                new SocketServices(
                        new ThisNode(
                                new NodeId("here"),
                                new InMemoryNodes(clock),
                                () -> UUID.randomUUID().toString()),
                        engine,
                        replicas,
                        new Replay(log),
                        tokens,
                        new InMemoryRateLimiter(),
                        setup.limits(),
                        setup.addresses(),
                        setup.telemetry(),
                        clock,
                        () -> UUID.randomUUID().toString(),
                        executor),
                catalogue);
        connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        connector
                .getConnectionFactory(HttpConnectionFactory.class)
                .getHttpConfiguration()
                .setUriCompliance(UriCompliance.DEFAULT.with(
                        "ids in paths",
                        UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                        UriCompliance.Violation.AMBIGUOUS_PATH_SEGMENT,
                        UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
                        UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS));
        jetty.addConnector(connector);
        jetty.setHandler(sockets.handler());
        try {
            jetty.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static TestServer started() {
        return Setup.DEFAULT.start();
    }

    public int port() {
        return connector.getLocalPort();
    }

    public TestClock clock() {
        return clock;
    }

    public TestTokens tokens() {
        return tokens;
    }

    public SocketServer sockets() {
        return sockets;
    }

    public RoomEngine engine() {
        return engine;
    }

    public Logs logs() {
        return logs;
    }

    public Replicas replicas() {
        return replicas;
    }

    /** The room as the server has it. */
    public Room room(String roomId) {
        return engine.view(new RoomId(roomId)).room();
    }

    /** Second by second, with the housekeeping of each: whoever is not silent gives signs of life meanwhile. */
    public void pass(Duration time) {
        peers.forEach(Peer::beat);
        for (long second = 0; second < time.toSeconds(); second++) {
            clock.advance(Duration.ofSeconds(1));
            peers.forEach(Peer::beat);
            timers.run();
            sockets.tick();
        }
    }

    /** A socket at any path. */
    public Peer open(String target, String... headers) {
        var peer = Peer.open(port(), target, List.of(headers), 0);
        peers.add(peer);
        return peer;
    }

    public Peer openWithReceiveBuffer(int bytes, String target) {
        var peer = Peer.open(port(), target, List.of(), bytes);
        peers.add(peer);
        return peer;
    }

    /** A user's socket in a room, right after its first frame. */
    public Peer enter(String room, String user) {
        return enterWith(room, tokens.of(user));
    }

    public Peer enterWith(String room, String token) {
        var peer = open("/webrtc/ws/" + room + "?token=" + token);
        peer.expect("room-state");
        // A pong comes only when the server is done with the opening.
        peer.beat();
        return peer;
    }

    /** A user's socket that resumes; nothing of it read yet. */
    public Peer resume(String room, String user, long lastSequence) {
        return open("/webrtc/ws/" + room + "?token=" + tokens.of(user) + "&last_sequence=" + lastSequence);
    }

    /** Waits until the server has no sockets, and follows no rooms. */
    public void awaitNothingLeft() {
        await().atMost(Peer.LIMIT)
                .untilAsserted(() -> assertThat(sockets.connections()).isZero());
        await().atMost(Peer.LIMIT)
                .untilAsserted(() -> assertThat(replicas.all()).isEmpty());
    }

    @Override
    public void close() {
        try (logs) {
            peers.forEach(Peer::drop);
            await().atMost(Peer.LIMIT).pollInterval(Duration.ofMillis(5)).until(() -> {
                sockets.tick();
                return sockets.isDrained() && replicas.all().isEmpty();
            });
            jetty.stop();
            executor.close();
            assertThat(logs.alarms()).isEmpty();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

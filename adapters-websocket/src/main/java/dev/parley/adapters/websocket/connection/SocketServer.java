package dev.parley.adapters.websocket.connection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapters.websocket.protocol.AsyncApi;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.log.Entry;
import dev.parley.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.eclipse.jetty.websocket.core.server.WebSocketUpgradeHandler;

/** The door of this adapter: takes sockets at {@code /webrtc/ws} and {@code /api/webrtc/ws}. */
public final class SocketServer {

    private final SocketConfig config;
    private final SocketServices services;
    private final Catalogue catalogue;
    private final RoomHubs hubs;
    private final Reception reception;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private volatile Optional<Duration> draining = Optional.empty();

    public SocketServer(SocketConfig config, SocketServices services, Catalogue catalogue) {
        this.config = config;
        this.services = services;
        this.catalogue = catalogue;
        this.hubs = new RoomHubs(services, catalogue);
        this.reception = new Reception(services, catalogue, hubs);
    }

    /** A handler for Jetty's tree; what is not a socket passes through it. */
    public WebSocketUpgradeHandler handler() {
        return new SocketHandler(new Negotiator());
    }

    /** How a client sees an entry; empty when it is none of its business. */
    public Optional<JsonNode> encode(RoomId roomId, Entry entry) {
        return catalogue
                .encode(entry.event())
                .map(message -> Json.parse(BufferUtil.toUTF8String(Envelope.logged(roomId, entry, message))));
    }

    /** The protocol of these sockets as an AsyncAPI 3.0 document (JSON). */
    public String asyncApi() {
        return AsyncApi.of(catalogue.descriptions(), CloseCodes.all()).toPrettyString() + "\n";
    }

    /** Notices silence, asks for signs of life, ends what takes too long. To be called about every second. */
    public void tick() {
        var now = now();
        connections.forEach(connection -> connection.tick(now));
        hubs.reports().retry();
    }

    /** Tells everyone to resume elsewhere, and closes; whoever comes from now on is told the same. */
    public void drain(Duration reconnectWithin) {
        draining = Optional.of(reconnectWithin);
        connections.forEach(connection -> connection.drain(reconnectWithin));
    }

    public int connections() {
        return connections.size();
    }

    /** Whether there is no socket left, and every room knows of that. */
    public boolean isDrained() {
        return connections.isEmpty() && hubs.isEmpty();
    }

    /** Within how much time clients are to come back, elsewhere; empty while this server takes them. */
    Optional<Duration> draining() {
        return draining;
    }

    SocketConfig config() {
        return config;
    }

    Reception reception() {
        return reception;
    }

    Instant now() {
        return services.clock().instant();
    }

    void execute(Runnable task) {
        services.executor().execute(task);
    }

    void opened(Connection connection) {
        connections.add(connection);
        services.telemetry().connectionOpened();
    }

    void closed(Connection connection) {
        if (connections.remove(connection)) {
            services.telemetry().connectionClosed();
        }
    }

    private final class Negotiator implements WebSocketNegotiator {

        @Override
        public FrameHandler negotiate(ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
            // Compressed frames could not be shared between sockets, and cost memory for each of them.
            response.setExtensions(List.of());
            if (request.hasSubProtocol(Handshake.PROTOCOL)) {
                response.setAcceptedSubProtocol(Handshake.PROTOCOL);
            }
            return new Connection(SocketServer.this, Handshake.of(request));
        }

        @Override
        public void customize(Configuration configurable) {
            configurable.setIdleTimeout(Duration.ZERO);
            // Larger messages go out in frames of this size, and frames come in piece by piece: a length that a client
            // only announces
            // takes no memory. How large a message may be, the connection sees to.
            configurable.setAutoFragment(true);
            configurable.setMaxFrameSize(config.maxMessageBytes());
            configurable.setInputBufferSize(2 * 1_024);
            configurable.setOutputBufferSize(2 * 1_024);
        }
    }
}

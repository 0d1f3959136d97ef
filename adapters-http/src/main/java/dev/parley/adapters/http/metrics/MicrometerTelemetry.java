package dev.parley.adapters.http.metrics;

import dev.parley.application.archive.Archiver;
import dev.parley.application.audit.AdminCalls;
import dev.parley.application.port.Telemetry;
import dev.parley.application.room.Replicas;
import dev.parley.application.webhook.Dispatcher;
import dev.parley.domain.decision.ErrorCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** The server's metrics, for Prometheus. What is called on the delivery path finds its meter ready and allocates nothing. */
public final class MicrometerTelemetry implements Telemetry, AutoCloseable {

    /** More message types than there are; should a caller pass on unknown ones, they do not fill the memory. */
    private static final int MAX_LABELS = 200;

    private static final Duration[] DELIVERY_BUCKETS = {
        Duration.ofNanos(500_000),
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private static final Duration[] SET_UP_BUCKETS = {
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30)
    };

    private static final Duration[] REDIS_BUCKETS = {
        Duration.ofNanos(250_000),
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
    private final AtomicInteger connections = new AtomicInteger();
    private final Map<String, Counter> received = new ConcurrentHashMap<>();
    private final Map<String, Counter> sent = new ConcurrentHashMap<>();
    private final Map<String, Counter> limited = new ConcurrentHashMap<>();
    private final Map<String, Counter> peerConnections = new ConcurrentHashMap<>();
    private final Map<String, Timer> commands = new ConcurrentHashMap<>();
    private final Counter[] errors = new Counter[ErrorCode.values().length];
    private final Counter recovered = reconnections(true);
    private final Counter notRecovered = reconnections(false);
    private final Counter analyticsEvents = Counter.builder("webrtc.analytics.events")
            .description("what clients told for analytics")
            .register(registry);
    private final Timer setUp = Timer.builder("webrtc.peer.connection.setup")
            .description("how long connections between peers took to stand, as clients tell")
            .serviceLevelObjectives(SET_UP_BUCKETS)
            .register(registry);
    private final Timer delivery = Timer.builder("webrtc.delivery")
            .description("from the receipt of a logged message to the last socket write of this node")
            .serviceLevelObjectives(DELIVERY_BUCKETS)
            .register(registry);

    /** @param replicas whose rooms and participants are counted */
    public MicrometerTelemetry(Replicas replicas) {
        Gauge.builder("webrtc.connections", connections, AtomicInteger::get)
                .description("open sockets of this node")
                .register(registry);
        Gauge.builder("webrtc.rooms", replicas, MicrometerTelemetry::rooms)
                .description("rooms of this node in which somebody is")
                .register(registry);
        Gauge.builder("webrtc.participants", replicas, MicrometerTelemetry::participants)
                .description("participants of those rooms")
                .register(registry);
        for (ErrorCode code : ErrorCode.values()) {
            errors[code.ordinal()] = Counter.builder("webrtc.errors")
                    .description("refusals by error code")
                    .tag("code", code.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbageCollection.bindTo(registry);
    }

    /** From now on it is told whether Redis answers. */
    public void watchRedis(BooleanSupplier isUp) {
        Gauge.builder("webrtc.redis.up", isUp, up -> up.getAsBoolean() ? 1 : 0)
                .description("1 while Redis answers, 0 while it is away")
                .strongReference(true)
                .register(registry);
    }

    /**
     * Redis was asked for something.
     *
     * @param command the name of the command or script
     * @param elapsed until the answer, or until it was given up
     */
    public void redisAsked(String command, Duration elapsed) {
        var known = commands.get(command);
        (known == null ? commands.computeIfAbsent(command, this::redisCommand) : known).record(elapsed);
    }

    /** From now on it is told how archiving goes. */
    public void watchArchiver(Archiver archiver) {
        Gauge.builder("webrtc.archive.lag", archiver, watched -> watched.lag().toMillis() / 1_000.0)
                .description("for how long the oldest entry that could not be archived has waited")
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
        FunctionCounter.builder("webrtc.archive.entries", archiver, Archiver::archived)
                .description("entries that this node has archived")
                .register(registry);
        FunctionCounter.builder("webrtc.archive.lost", archiver, Archiver::lost)
                .description(
                        "entries that are lost to the archive: more waited than may be kept, or they could not be read")
                .register(registry);
    }

    /** From now on it is told how webhooks are sent. */
    public void watchWebhooks(Dispatcher dispatcher) {
        WebhookMeters.register(dispatcher, registry);
    }

    /** From now on it is told how many calls of admins the audit log has lost. */
    public void watchAdminCalls(AdminCalls calls) {
        FunctionCounter.builder("webrtc.audit.calls.lost", calls, AdminCalls::lost)
                .description("calls of admins that are lost to the audit log: more waited than may")
                .register(registry);
    }

    /** All metrics in Prometheus' text format. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void connectionOpened() {
        connections.incrementAndGet();
    }

    @Override
    public void connectionClosed() {
        connections.decrementAndGet();
    }

    @Override
    public void messageReceived(String type) {
        counter(received, type, this::messagesIn).increment();
    }

    @Override
    public void messageSent(String type, int copies) {
        counter(sent, type, this::messagesOut).increment(copies);
    }

    @Override
    public void delivered(Duration elapsed) {
        delivery.record(elapsed);
    }

    @Override
    public void refused(ErrorCode code) {
        errors[code.ordinal()].increment();
    }

    @Override
    public void rateLimited(String limit) {
        counter(limited, limit, this::limitedBy).increment();
    }

    @Override
    public void peerConnection(String state, Duration elapsed) {
        counter(peerConnections, state, this::peerConnectionsIn).increment();
        if (state.equals("connected")) {
            setUp.record(elapsed);
        }
    }

    @Override
    public void analyticsEvent() {
        analyticsEvents.increment();
    }

    @Override
    public void reconnected(boolean hasRecovered) {
        (hasRecovered ? recovered : notRecovered).increment();
    }

    @Override
    public void close() {
        garbageCollection.close();
        registry.close();
    }

    private static Counter counter(Map<String, Counter> counters, String label, Function<String, Counter> create) {
        var known = counters.get(label);
        if (known != null) {
            return known;
        }
        return counters.computeIfAbsent(counters.size() < MAX_LABELS ? label : "other", create);
    }

    private Counter messagesIn(String type) {
        return messages(type, "in");
    }

    private Counter messagesOut(String type) {
        return messages(type, "out");
    }

    private Counter messages(String type, String direction) {
        return Counter.builder("webrtc.messages")
                .description("messages by type; in: received from clients, out: written to sockets")
                .tag("type", type)
                .tag("direction", direction)
                .register(registry);
    }

    private Counter peerConnectionsIn(String state) {
        return Counter.builder("webrtc.peer.connections")
                .description("connections between peers, as clients tell, by the state that they came to")
                .tag("state", state)
                .register(registry);
    }

    private Counter limitedBy(String limit) {
        return Counter.builder("webrtc.rate.limited")
                .description("refusals by rate limit")
                .tag("limit", limit)
                .register(registry);
    }

    private Counter reconnections(boolean hasRecovered) {
        return Counter.builder("webrtc.reconnections")
                .description("returns of members; recovered: with all that they missed")
                .tag("recovered", Boolean.toString(hasRecovered))
                .register(registry);
    }

    private Timer redisCommand(String command) {
        return Timer.builder("webrtc.redis.command")
                .description("from the question to Redis to its answer, or to when it was given up")
                .tag("command", command)
                .serviceLevelObjectives(REDIS_BUCKETS)
                .register(registry);
    }

    private static double rooms(Replicas replicas) {
        return replicas.all().stream()
                .filter(replica -> !replica.view().room().isEmpty())
                .count();
    }

    private static double participants(Replicas replicas) {
        return replicas.all().stream()
                .mapToInt(replica -> replica.view().room().present().size())
                .sum();
    }
}

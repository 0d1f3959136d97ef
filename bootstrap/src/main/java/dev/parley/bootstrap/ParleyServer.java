package dev.parley.bootstrap;

import dev.parley.adapters.http.health.Health;
import dev.parley.adapters.http.server.HttpServer;
import dev.parley.adapters.websocket.connection.SocketServer;
import dev.parley.application.room.RoomTimers;
import dev.parley.bootstrap.config.Config;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A whole server, from its start to its end. */
public final class ParleyServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ParleyServer.class);
    private static final long TIMERS_EVERY_MILLIS = 500;
    private static final long SOCKETS_EVERY_MILLIS = 1_000;
    private static final long DRAIN_LOOK_MILLIS = 50;

    private final Config config;
    private final HttpServer http;
    private final SocketServer sockets;
    private final RoomTimers timers;
    private final Health health;
    private final ExecutorService blocking;
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(
            1, Thread.ofPlatform().name("timers").daemon().factory());

    ParleyServer(
            Config config,
            HttpServer http,
            SocketServer sockets,
            RoomTimers timers,
            Health health,
            ExecutorService blocking) {
        this.config = config;
        this.http = http;
        this.sockets = sockets;
        this.timers = timers;
        this.health = health;
        this.blocking = blocking;
    }

    /** The composition that the configuration asks for. Not started yet. */
    public static ParleyServer of(Config config) {
        return Wiring.inMemory(config);
    }

    /** Listens, and lets time run. */
    public void start() {
        http.start();
        every(TIMERS_EVERY_MILLIS, timers::run);
        every(SOCKETS_EVERY_MILLIS, sockets::tick);
        LOG.info("Parley is ready after {} ms: http://{}:{}/", upFor().toMillis(), config.host(), port());
        if (config.development()) {
            LOG.warn(
                    "Development mode: whoever reaches this machine's loopback gets any token from POST /webrtc/dev/token."
                            + " Set WEBRTC_JWT_SECRET or WEBRTC_JWT_JWKS_URL before others are to get in.");
        }
    }

    private void every(long millis, Runnable task) {
        Runnable guarded = () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("a periodic task failed and goes on", e);
            }
        };
        var ignored = scheduler.scheduleWithFixedDelay(guarded, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** The port it listens on, once started. */
    public int port() {
        return http.port();
    }

    /** Sends everyone elsewhere, ends what is under way, and lets go of the port; within the drain timeout. */
    public void stop() {
        health.drain();
        sockets.drain(config.drainTimeout().dividedBy(3));
        awaitNoConnections();
        http.stop();
        scheduler.shutdownNow();
        blocking.shutdown();
        LOG.info("Parley has stopped");
    }

    private void awaitNoConnections() {
        var deadline = System.nanoTime() + config.drainTimeout().toNanos();
        try {
            while (sockets.connections() > 0 && System.nanoTime() < deadline) {
                Thread.sleep(DRAIN_LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }

    private static Duration upFor() {
        return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    }
}

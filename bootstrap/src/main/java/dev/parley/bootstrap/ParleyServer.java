package dev.parley.bootstrap;

import dev.parley.adapters.http.health.Health;
import dev.parley.adapters.http.server.HttpServer;
import dev.parley.adapters.websocket.connection.SocketServer;
import dev.parley.application.port.UnavailableException;
import dev.parley.application.room.NodeWatch;
import dev.parley.application.room.RoomTimers;
import dev.parley.application.webhook.Dispatcher;
import dev.parley.bootstrap.config.Config;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A whole server, from its start to its end. */
public final class ParleyServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ParleyServer.class);
    private static final long TIMERS_EVERY_MILLIS = 500;
    private static final long NODE_EVERY_MILLIS = 1_000;
    private static final long SOCKETS_EVERY_MILLIS = 1_000;
    private static final long CHORES_EVERY_MILLIS = 1_000;
    private static final long ARCHIVE_EVERY_MILLIS = 250;
    private static final long DRAIN_LOOK_MILLIS = 50;
    private static final Duration LAST_WORK_TAKES_AT_MOST = Duration.ofSeconds(5);

    private final Config config;
    private final HttpServer http;
    private final SocketServer sockets;
    private final RoomTimers timers;
    private final NodeWatch watch;
    private final Health health;
    private final List<Runnable> archiving;
    private final Optional<Notifier> notifier;
    private final Backing backing;
    private final Optional<Archive> archive;
    private final ExecutorService blocking;
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(
            1, Thread.ofPlatform().name("timers").daemon().factory());

    ParleyServer(
            Config config,
            HttpServer http,
            SocketServer sockets,
            RoomTimers timers,
            NodeWatch watch,
            List<Runnable> archiving,
            Optional<Notifier> notifier,
            Health health,
            Backing backing,
            Optional<Archive> archive,
            ExecutorService blocking) {
        this.config = config;
        this.http = http;
        this.sockets = sockets;
        this.timers = timers;
        this.watch = watch;
        this.health = health;
        this.archiving = archiving;
        this.notifier = notifier;
        this.backing = backing;
        this.archive = archive;
        this.blocking = blocking;
    }

    /** The composition that the configuration asks for. Not started yet. */
    public static ParleyServer of(Config config) {
        return config.redis().map(redis -> Wiring.cluster(config, redis)).orElseGet(() -> Wiring.inMemory(config));
    }

    /** Listens, and lets time run. */
    public void start() {
        http.start();
        every(NODE_EVERY_MILLIS, watch::beat);
        every(NODE_EVERY_MILLIS, watch::judge);
        every(TIMERS_EVERY_MILLIS, this::runTimers);
        every(SOCKETS_EVERY_MILLIS, sockets::tick);
        archiving.forEach(archivist -> every(ARCHIVE_EVERY_MILLIS, archivist));
        notifier.map(Notifier::dispatcher).ifPresent(sending -> every(ARCHIVE_EVERY_MILLIS, sending::run));
        backing.chores().forEach(chore -> every(CHORES_EVERY_MILLIS, chore));
        archive.ifPresent(kept -> kept.chores().forEach(chore -> every(CHORES_EVERY_MILLIS, chore)));
        LOG.info(
                "Parley is ready after {} ms: http://{}:{}/",
                upFor().toMillis(),
                config.http().host(),
                port());
        if (config.development()) {
            LOG.warn(
                    "Development mode: whoever reaches this machine's loopback gets any token from POST /webrtc/dev/token."
                            + " Set WEBRTC_JWT_SECRET or WEBRTC_JWT_JWKS_URL before others are to get in.");
        }
    }

    /** Whose place is lost is a judgement, too. */
    private void runTimers() {
        if (watch.judges()) {
            timers.run();
        }
    }

    /** Each task on a thread of its own: one that waits for another machine holds up none of the others. */
    private void every(long millis, Runnable task) {
        var running = new AtomicBoolean();
        Runnable guarded = () -> {
            try {
                task.run();
            } catch (UnavailableException e) {
                LOG.debug("a periodic task goes on later: {}", e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("a periodic task failed and goes on", e);
            } finally {
                running.set(false);
            }
        };
        var ignored = scheduler.scheduleAtFixedRate(
                () -> {
                    if (running.compareAndSet(false, true)) {
                        blocking.execute(guarded);
                    }
                },
                millis,
                millis,
                TimeUnit.MILLISECONDS);
    }

    /** The port it listens on, once started. */
    public int port() {
        return http.port();
    }

    /** Sends everyone elsewhere, ends what is under way, and lets go of the port; within the drain timeout. */
    public void stop() {
        health.drain();
        sockets.drain(config.drainTimeout().dividedBy(3));
        awaitDrained();
        http.stop();
        scheduler.shutdownNow();
        notifier.map(Notifier::dispatcher).ifPresent(Dispatcher::stop);
        awaitLastWork();
        takeLeave();
        archiveTheRest();
        notifier.ifPresent(Notifier::close);
        archive.ifPresent(kept -> kept.close().run());
        backing.close().run();
        LOG.info("Parley has stopped");
    }

    private void awaitDrained() {
        var deadline = System.nanoTime() + config.drainTimeout().toNanos();
        try {
            while (!sockets.isDrained() && System.nanoTime() < deadline) {
                Thread.sleep(DRAIN_LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whoever was connected until now is still to be told about in their rooms. */
    private void awaitLastWork() {
        blocking.shutdown();
        try {
            if (!blocking.awaitTermination(LAST_WORK_TAKES_AT_MOST.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("not everything was finished when the server stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whoever could not be told now hears it from the others, to whom this node then falls silent. */
    private void takeLeave() {
        try {
            if (sockets.isDrained()) {
                watch.takeLeave();
            }
        } catch (UnavailableException e) {
            LOG.warn("the fleet could not be told that this node has stopped: {}", e.getMessage());
        }
    }

    /** What one process had in its memory would be lost; of a fleet, others would archive it. */
    private void archiveTheRest() {
        try {
            archiving.forEach(Runnable::run);
        } catch (UnavailableException e) {
            LOG.warn("not everything was archived when the server stopped: {}", e.getMessage());
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

package dev.parley.bootstrap;

import dev.parley.adapters.http.health.Health;
import dev.parley.adapters.http.metrics.MicrometerTelemetry;
import dev.parley.adapters.http.server.Archived;
import dev.parley.adapters.http.server.HttpServer;
import dev.parley.adapters.http.server.HttpServices;
import dev.parley.adapters.memory.idempotency.InMemoryRequestLedger;
import dev.parley.adapters.memory.limits.InMemoryRateLimiter;
import dev.parley.adapters.memory.node.InMemoryNodes;
import dev.parley.adapters.memory.room.InMemoryJournal;
import dev.parley.adapters.memory.room.InMemoryRoomLog;
import dev.parley.adapters.redis.connection.Redis;
import dev.parley.adapters.redis.connection.RedisConfig;
import dev.parley.adapters.redis.idempotency.RedisRequestLedger;
import dev.parley.adapters.redis.limits.RedisRateLimiter;
import dev.parley.adapters.redis.node.RedisNodes;
import dev.parley.adapters.redis.room.RedisJournal;
import dev.parley.adapters.redis.room.RedisRoomLog;
import dev.parley.adapters.security.ice.HmacTurnCredentials;
import dev.parley.adapters.security.identity.HmacTokenIssuer;
import dev.parley.adapters.security.identity.JwtTokenVerifier;
import dev.parley.adapters.websocket.analytics.AnalyticsFeature;
import dev.parley.adapters.websocket.breakout.BreakoutFeature;
import dev.parley.adapters.websocket.chat.ChatFeature;
import dev.parley.adapters.websocket.connection.Catalogue;
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
import dev.parley.application.analytics.ActivityReader;
import dev.parley.application.analytics.AnalyticsService;
import dev.parley.application.analytics.AttendanceReader;
import dev.parley.application.analytics.ObservationReports;
import dev.parley.application.analytics.Observations;
import dev.parley.application.archive.Archiver;
import dev.parley.application.audit.AdminCalls;
import dev.parley.application.audit.AuditReader;
import dev.parley.application.audit.AuditService;
import dev.parley.application.chat.ChatService;
import dev.parley.application.chat.HistoryReader;
import dev.parley.application.chat.HistoryService;
import dev.parley.application.erasure.ErasureService;
import dev.parley.application.media.QualityService;
import dev.parley.application.port.IdSource;
import dev.parley.application.port.Journal;
import dev.parley.application.port.RoomLog;
import dev.parley.application.port.TokenIssuer;
import dev.parley.application.port.TurnCredentials;
import dev.parley.application.room.Foundations;
import dev.parley.application.room.NodeWatch;
import dev.parley.application.room.RecordReader;
import dev.parley.application.room.RecordedRooms;
import dev.parley.application.room.Replay;
import dev.parley.application.room.Replicas;
import dev.parley.application.room.RoomEngine;
import dev.parley.application.room.RoomObserver;
import dev.parley.application.room.RoomTimers;
import dev.parley.application.room.ThisNode;
import dev.parley.application.webhook.WebhookReader;
import dev.parley.application.webhook.WebhookService;
import dev.parley.bootstrap.config.Config;
import dev.parley.domain.identity.NodeId;
import dev.parley.domain.registry.Features;
import dev.parley.domain.room.RoomRules;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts a server together: plain constructors, from the inside out. */
final class Wiring {

    private static final Duration WAITS_FOR_STORES = Duration.ofSeconds(10);

    /** A request of a node that died in it may be repeated after so long. */
    private static final Duration REQUESTS_TAKE_AT_MOST = Duration.ofMinutes(1);

    private Wiring() {}

    /** One process, everything in its memory. */
    static ParleyServer inMemory(Config config) {
        var features = new Features(config.rooms());
        var journal = new InMemoryJournal(config.archiveMaxBytes());
        var log = new InMemoryRoomLog(features, config.rooms(), config.replay(), journal);
        var backing = new Backing(
                log,
                Optional.of(journal),
                new InMemoryNodes(Clock.systemUTC()),
                new InMemoryRateLimiter(),
                new InMemoryRequestLedger(
                        Clock.systemUTC(),
                        REQUESTS_TAKE_AT_MOST,
                        config.replay().age()),
                false,
                Map.of(),
                List.of(),
                _ -> {},
                () -> {});
        var archive = config.mongo().map(url -> Archive.inMongo(config, url)).orElseGet(() -> Archive.inMemory(config));
        return server(config, features, backing, Optional.of(archive));
    }

    /** One node of many over one Redis. */
    static ParleyServer cluster(Config config, RedisConfig redisConfig) {
        var features = new Features(config.rooms());
        var redis = Redis.connect(redisConfig, WAITS_FOR_STORES);
        var archive = config.mongo().map(url -> Archive.inMongo(config, url));
        var journal = archive.map(_ -> new RedisJournal(redis, redisConfig.prefix(), config.archiveMaxBytes()));
        var log = new RedisRoomLog(
                redis,
                redisConfig.prefix(),
                features,
                config.rooms(),
                config.replay(),
                journal,
                Executors.newVirtualThreadPerTaskExecutor());
        var backing = new Backing(
                log,
                journal.map(Function.identity()),
                new RedisNodes(redis, redisConfig.prefix()),
                new RedisRateLimiter(redis, redisConfig.prefix()),
                new RedisRequestLedger(
                        redis,
                        redisConfig.prefix(),
                        REQUESTS_TAKE_AT_MOST,
                        config.replay().age()),
                true,
                Map.of(Health.Component.REDIS, () -> redis.isUp() ? Health.State.UP : Health.State.DOWN),
                List.of(log::heal),
                telemetry -> measure(redis, telemetry),
                redis::close);
        return server(config, features, backing, archive);
    }

    private static Archiver archiver(
            Journal journal, Archive archive, Features features, RoomRules rules, InstantSource clock) {
        return new Archiver(
                journal,
                List.of(
                        new RecordReader(archive.rooms(), features, rules),
                        new AttendanceReader(archive.attendance()),
                        new HistoryReader(archive.history()),
                        new AuditReader(archive.audit()),
                        new ActivityReader(archive.chronicle()),
                        new WebhookReader(archive.webhooks(), archive.outbox(), clock)),
                clock);
    }

    private static Archived archived(
            Config config, Archiver archiver, Archive archive, RoomLog log, IdSource ids, InstantSource clock) {
        var adminCalls = new AdminCalls(archive.audit(), ids);
        return new Archived(
                new HistoryService(archiver, archive.history(), archive.attendance()),
                new AuditService(archiver, adminCalls, archive.audit()),
                adminCalls,
                new AnalyticsService(archiver, archive.attendance(), archive.chronicle(), clock),
                new RecordedRooms(archive.rooms(), archiver),
                new ErasureService(
                        archiver,
                        archive.history(),
                        archive.attendance(),
                        archive.chronicle(),
                        archive.outbox(),
                        archive.audit(),
                        log,
                        ids,
                        clock),
                new WebhookService(
                        archive.webhooks(), archive.outbox(), config.webhooks().targets(), ids, clock));
    }

    private static void measure(Redis redis, MicrometerTelemetry telemetry) {
        telemetry.watchRedis(redis::isUp);
        redis.observedBy(telemetry::redisAsked);
    }

    private static ParleyServer server(Config config, Features features, Backing backing, Optional<Archive> archive) {
        var clock = Clock.systemUTC();
        IdSource ids = new RandomIds();
        var log = backing.log();
        var limiter = backing.limiter();

        var archiver = backing.journal()
                .flatMap(journal -> archive.map(kept -> archiver(journal, kept, features, config.rooms(), clock)));
        var node = new ThisNode(new NodeId(ids.next()), backing.nodes(), ids);
        var observations = archiver.map(_ -> new Observations(node.id(), clock));
        var replicas = new Replicas(
                log,
                features,
                config.rooms(),
                observations.<RoomObserver>map(its -> its).orElse(RoomObserver.NONE));
        var archived =
                archiver.flatMap(archiving -> archive.map(kept -> archived(config, archiving, kept, log, ids, clock)));
        var engine = new RoomEngine(
                log,
                replicas,
                features,
                config.rooms(),
                clock,
                ids,
                archived.<Foundations>map(Archived::rooms).orElse(Foundations.NONE));
        var watch = new NodeWatch(node, backing.nodes(), replicas, engine, config.rooms(), clock);
        var replay = new Replay(log);
        var timers = new RoomTimers(log, engine, config.rooms(), clock);

        var tokens = new JwtTokenVerifier(config.jwt(), clock);
        var telemetry = new MicrometerTelemetry(replicas);
        backing.gauges().accept(telemetry);
        archiver.ifPresent(telemetry::watchArchiver);
        archived.map(Archived::adminCalls).ifPresent(telemetry::watchAdminCalls);
        var blocking = Executors.newVirtualThreadPerTaskExecutor();
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
                new AnalyticsFeature(engine, telemetry)));
        var sockets = new SocketServer(
                config.sockets(),
                new SocketServices(
                        node,
                        engine,
                        replicas,
                        replay,
                        tokens,
                        limiter,
                        config.limits(),
                        config.http().addresses(),
                        telemetry,
                        clock,
                        ids,
                        blocking),
                catalogue);

        var health = new Health(Stream.concat(Stream.of(backing.health()), archive.map(Archive::health).stream())
                .flatMap(checks -> checks.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        var blocks = backing.blocks() || archive.filter(Archive::blocks).isPresent();
        var http = new HttpServer(
                blocks ? config.http().onVirtualThreads() : config.http(),
                new HttpServices(
                        engine,
                        replicas,
                        replay,
                        sockets::encode,
                        tokens,
                        config.development()
                                ? Optional.<TokenIssuer>of(new HmacTokenIssuer(config.jwt()))
                                : Optional.empty(),
                        limiter,
                        config.limits(),
                        backing.ledger(),
                        config.ice(),
                        config.turnSecret().<TurnCredentials>map(HmacTurnCredentials::new),
                        archived,
                        health,
                        telemetry,
                        telemetry::scrape,
                        sockets::asyncApi,
                        clock),
                server -> sockets.handler());
        var notifier =
                archived.flatMap(_ -> archive).map(kept -> Notifier.of(config.webhooks(), kept, ids, blocking, clock));
        notifier.map(Notifier::dispatcher).ifPresent(telemetry::watchWebhooks);
        // What was observed comes first: it is archived as all that stands in the log.
        var archiving = Stream.of(
                        observations
                                .map(its -> new ObservationReports(its, engine, ids))
                                .<Runnable>map(its -> its::run),
                        archiver.<Runnable>map(its -> its::run),
                        archived.<Runnable>map(its -> its.adminCalls()::run))
                .flatMap(Optional::stream)
                .toList();
        return new ParleyServer(
                config, http, sockets, timers, watch, archiving, notifier, health, backing, archive, blocking);
    }
}

package dev.parley.bootstrap;

import dev.parley.adapters.http.health.Health;
import dev.parley.adapters.memory.analytics.InMemoryAttendance;
import dev.parley.adapters.memory.analytics.InMemoryChronicle;
import dev.parley.adapters.memory.archive.MaxAge;
import dev.parley.adapters.memory.audit.InMemoryAuditLog;
import dev.parley.adapters.memory.chat.InMemoryHistory;
import dev.parley.adapters.memory.room.InMemoryRoomDirectory;
import dev.parley.adapters.memory.webhook.InMemoryOutbox;
import dev.parley.adapters.memory.webhook.InMemoryWebhooks;
import dev.parley.adapters.mongo.analytics.MongoAttendance;
import dev.parley.adapters.mongo.analytics.MongoChronicle;
import dev.parley.adapters.mongo.audit.MongoAuditLog;
import dev.parley.adapters.mongo.chat.MongoHistory;
import dev.parley.adapters.mongo.connection.Mongo;
import dev.parley.adapters.mongo.connection.MongoConfig;
import dev.parley.adapters.mongo.room.MongoRoomDirectory;
import dev.parley.adapters.mongo.webhook.MongoOutbox;
import dev.parley.adapters.mongo.webhook.MongoWebhooks;
import dev.parley.application.archive.Retention;
import dev.parley.application.audit.AuditRetention;
import dev.parley.application.port.Attendance;
import dev.parley.application.port.AuditLog;
import dev.parley.application.port.Chronicle;
import dev.parley.application.port.History;
import dev.parley.application.port.Outbox;
import dev.parley.application.port.RoomDirectory;
import dev.parley.application.port.Webhooks;
import dev.parley.bootstrap.config.Config;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a server keeps for good what happens in its rooms.
 *
 * @param blocks calls wait for another machine
 * @param chores to be done about every second
 * @param close lets go of it, last of all
 */
record Archive(
        History history,
        Attendance attendance,
        AuditLog audit,
        Chronicle chronicle,
        RoomDirectory rooms,
        Webhooks webhooks,
        Outbox outbox,
        boolean blocks,
        Map<Health.Component, Supplier<Health.State>> health,
        List<Runnable> chores,
        Runnable close) {

    private static final Duration WAITS_FOR_MONGO = Duration.ofSeconds(10);

    /** What one process remembers. */
    static Archive inMemory(Config config) {
        var clock = Clock.systemUTC();
        var retention = config.retention();
        var audit = new InMemoryAuditLog();
        return new Archive(
                new InMemoryHistory(new MaxAge(clock, retention.messages())),
                new InMemoryAttendance(new MaxAge(clock, retention.stays())),
                audit,
                new InMemoryChronicle(new MaxAge(clock, retention.analytics())),
                new InMemoryRoomDirectory(),
                new InMemoryWebhooks(),
                new InMemoryOutbox(),
                false,
                Map.of(),
                forgetting(audit, retention, clock).toList(),
                () -> {});
    }

    /** What a database keeps. Waits for it to be there. */
    static Archive inMongo(Config config, MongoConfig mongoConfig) {
        var mongo = Mongo.connect(mongoConfig, WAITS_FOR_MONGO);
        var clock = Clock.systemUTC();
        var retention = config.retention();
        var sealer = config.sealing().sealer();
        var history = new MongoHistory(mongo, sealer);
        var attendance = new MongoAttendance(mongo);
        var audit = new MongoAuditLog(mongo);
        var chronicle = new MongoChronicle(mongo, sealer);
        var webhooks = new MongoWebhooks(mongo, sealer);
        history.keepFor(retention.messages());
        attendance.keepFor(retention.stays());
        chronicle.keepFor(retention.analytics());
        return new Archive(
                history,
                attendance,
                audit,
                chronicle,
                new MongoRoomDirectory(mongo, clock),
                webhooks,
                new MongoOutbox(mongo, sealer),
                true,
                Map.of(Health.Component.MONGO, () -> mongo.isUp() ? Health.State.UP : Health.State.DOWN),
                Stream.concat(
                                Stream.of(history.resealing(), chronicle.resealing(), webhooks.resealing()),
                                forgetting(audit, retention, clock))
                        .toList(),
                mongo::close);
    }

    private static Stream<Runnable> forgetting(AuditLog audit, Retention retention, InstantSource clock) {
        return retention.audit().stream().map(age -> new AuditRetention(audit, age, clock));
    }
}

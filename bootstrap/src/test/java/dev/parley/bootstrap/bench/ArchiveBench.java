package dev.parley.bootstrap.bench;

import static com.mongodb.client.model.Filters.in;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import dev.parley.adapters.memory.room.InMemoryJournal;
import dev.parley.adapters.memory.room.InMemoryRoomLog;
import dev.parley.adapters.mongo.analytics.MongoAttendance;
import dev.parley.adapters.mongo.analytics.MongoChronicle;
import dev.parley.adapters.mongo.audit.MongoAuditLog;
import dev.parley.adapters.mongo.chat.MongoHistory;
import dev.parley.adapters.mongo.connection.Mongo;
import dev.parley.adapters.mongo.connection.MongoConfig;
import dev.parley.adapters.mongo.server.MongoServerInTest;
import dev.parley.application.analytics.ActivityReader;
import dev.parley.application.analytics.AttendanceReader;
import dev.parley.application.archive.Archiver;
import dev.parley.application.archive.LogReader;
import dev.parley.application.audit.AuditReader;
import dev.parley.application.chat.HistoryQuery;
import dev.parley.application.chat.HistoryQuery.Span;
import dev.parley.application.chat.HistoryReader;
import dev.parley.application.chat.PastMessage;
import dev.parley.application.identity.Identity;
import dev.parley.application.port.History;
import dev.parley.application.port.JournalEntry;
import dev.parley.application.room.Outcome;
import dev.parley.application.room.ReplayWindow;
import dev.parley.application.room.Replicas;
import dev.parley.application.room.RoomEngine;
import dev.parley.application.sealing.PlainSealer;
import dev.parley.domain.chat.ChatCommand.Say;
import dev.parley.domain.chat.ChatMessageType;
import dev.parley.domain.decision.Command;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.registry.Features;
import dev.parley.domain.room.RoomCommand.Join;
import dev.parley.domain.room.RoomRules;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * How fast what happens is archived, beside {@code insertMany} of the same documents. Run by {@code bench/archive.sh}, not by the build:
 * it measures. Yet it fails when something is missing afterwards.
 */
class ArchiveBench {

    private static final int EVENTS = Integer.getInteger("parley.bench.events", 100_000);
    private static final int ROOMS = 10;
    private static final int BATCH = 1_000;
    private static final int PAGE = 50;
    private static final int PAGES = EVENTS > 200_000 ? 3 : 20;
    private static final int BACKLOG = Math.min(EVENTS, 100_000);
    /** So many are written a second at most while others are archived; 0 for as fast as can be. */
    private static final int RATE = Integer.getInteger("parley.bench.rate", 0);

    private static final List<String> KEPT = List.of("messages", "activities");
    private static final UserId ANN = new UserId("ann");
    private static final int INTERVAL_MILLIS = 250;
    private static final int BURST = 20;

    private final InstantSource clock = InstantSource.system();
    private final List<Long> lags = new ArrayList<>();
    /** For how many nanoseconds the archiver was at work. */
    private final AtomicLong busy = new AtomicLong();

    private final List<RoomId> rooms = IntStream.range(0, ROOMS)
            .mapToObj(room -> new RoomId("bench-" + room))
            .toList();
    private final String name = "parley-bench-" + UUID.randomUUID();
    private final String url = MongoServerInTest.sharedUrl().replaceFirst("/?$", "/" + name);
    private final Mongo mongo = Mongo.connect(MongoConfig.of(url), Duration.ofSeconds(20));
    private final MongoClient client = MongoClients.create(url);
    private final MongoDatabase database = client.getDatabase(name);

    @AfterEach
    void close() {
        mongo.close();
        database.drop();
        client.close();
    }

    @Test
    void theArchiverBesideInsertMany() throws Exception {
        var features = new Features(RoomRules.DEFAULT);
        var journal = new InMemoryJournal(Long.MAX_VALUE);
        var log = new InMemoryRoomLog(features, RoomRules.DEFAULT, ReplayWindow.DEFAULT, journal);
        var engine = new RoomEngine(
                log,
                new Replicas(log, features, RoomRules.DEFAULT),
                features,
                RoomRules.DEFAULT,
                clock,
                () -> UUID.randomUUID().toString());
        var history = new MongoHistory(mongo, new PlainSealer());
        var archiver = new Archiver(
                journal,
                List.of(
                        new AttendanceReader(new MongoAttendance(mongo)),
                        new HistoryReader(history),
                        new ActivityReader(new MongoChronicle(mongo, new PlainSealer())),
                        new AuditReader(new MongoAuditLog(mongo)),
                        (LogReader) this::late),
                clock);
        rooms.forEach(room -> execute(engine, room, join()));
        archiver.run();
        var joined = archiver.archived();

        // Both at once, as in a server, warms everything up too.
        var live = seconds(() -> together(engine, archiver));
        report("written and archived at the same time", EVENTS, live);
        lags.sort(null);
        System.out.printf("%-42s median %d ms, longest %d ms%n", "lag", lags.get(lags.size() / 2), lags.getLast());

        // Then by itself, of a backlog.
        report("written, with nobody archiving", BACKLOG, seconds(() -> write(engine, BACKLOG, 0)));
        var alone = seconds(() -> archive(archiver));
        report("archived, of a backlog", BACKLOG, alone);
        assertThat(archiver.archived()).isEqualTo(joined + EVENTS + BACKLOG);
        assertThat(archiver.lost()).isZero();
        assertThat(database.getCollection("messages").countDocuments()).isEqualTo(EVENTS + BACKLOG);
        assertThat(database.getCollection("activities").countDocuments()).isEqualTo(EVENTS + BACKLOG + ROOMS);

        pages(history);
        var archived = busy.get() / 1e9;
        report("all of it, by the archiver at work", EVENTS + BACKLOG, archived);
        var raw = insertMany();
        report("the same documents, by insertMany", EVENTS + BACKLOG, raw);
        System.out.printf("%-42s %.0f %%%n", "the archiver's rate to insertMany's", 100 * raw / archived);
    }

    /** The first page of a room's chat, and one so deep in it as there are messages, up to 10,000. */
    private void pages(History history) throws Exception {
        var depth = Math.min(10_000, EVENTS / ROOMS);
        var deep = page(history, Long.MAX_VALUE, depth + 1).getLast().sequence();
        for (int round = 0; round < PAGES; round++) {
            page(history, Long.MAX_VALUE, PAGE);
            page(history, deep, PAGE);
        }
        for (long before : List.of(Long.MAX_VALUE, deep)) {
            var took = seconds(() -> {
                for (int round = 0; round < PAGES; round++) {
                    assertThat(page(history, before, PAGE)).hasSize(PAGE);
                }
            });
            System.out.printf(
                    "%-42s %.2f ms%n",
                    "a page of %d, %,d deep".formatted(PAGE, before == deep ? depth : 0), 1_000 * took / PAGES);
        }
    }

    private List<PastMessage> page(History history, long before, int limit) {
        return history.read(new HistoryQuery(
                rooms.getFirst(), Optional.of(ANN), List.of(Span.ALL), before, limit, Set.of(), Optional.empty()));
    }

    private void together(RoomEngine engine, Archiver archiver) {
        try (var timer = Executors.newSingleThreadScheduledExecutor()) {
            var archiving =
                    timer.scheduleWithFixedDelay(() -> archive(archiver), 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
            write(engine, EVENTS, RATE);
            archiving.cancel(false);
        }
        archive(archiver);
    }

    private void archive(Archiver archiver) {
        var start = System.nanoTime();
        archiver.run();
        busy.addAndGet(System.nanoTime() - start);
    }

    private void write(RoomEngine engine, int events, int rate) {
        var start = System.nanoTime();
        for (int event = 0; event < events; event++) {
            if (rate > 0 && event % BURST == 0) {
                LockSupport.parkNanos(start + (long) (event * 1e9 / rate) - System.nanoTime());
            }
            execute(
                    engine,
                    rooms.get(event % ROOMS),
                    new Say(
                            "this is what somebody says, number " + event,
                            ChatMessageType.TEXT,
                            Optional.empty(),
                            Optional.empty()));
        }
    }

    private static Join join() {
        return new Join(new ConnectionId("c"), "Ann", Optional.empty(), Optional.empty(), Optional.empty());
    }

    private void execute(RoomEngine engine, RoomId room, Command command) {
        var now = clock.instant();
        var ann = new Identity(
                ANN,
                Optional.of("Ann"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of(now),
                now.plusSeconds(600));
        if (!(engine.execute(room, ann, command) instanceof Outcome.Done)) {
            throw new IllegalStateException("refused: " + command);
        }
    }

    /** The last reader: when it is asked, the others have kept it. */
    private void late(List<JournalEntry> entries) {
        lags.add(clock.millis() - entries.getFirst().entry().at().toEpochMilli());
    }

    /** Into empty collections with the same indexes, in the same order; what was copied is deleted, so that there is memory for it. */
    private double insertMany() {
        var took = 0.0;
        for (String kept : KEPT) {
            var source = database.getCollection(kept);
            var copy = database.getCollection("raw-" + kept);
            for (Document index : source.listIndexes()) {
                if (!index.getString("name").equals("_id_")) {
                    copy.createIndex(index.get("key", Document.class));
                }
            }
            var ids = source.find()
                    .projection(new Document("_id", 1))
                    .batchSize(BATCH)
                    .map(found -> found.get("_id"))
                    .into(new ArrayList<>());
            for (int from = 0; from < ids.size(); from += BATCH) {
                var batch = in("_id", ids.subList(from, Math.min(ids.size(), from + BATCH)));
                var documents = source.find(batch).into(new ArrayList<>());
                source.deleteMany(batch);
                var start = System.nanoTime();
                copy.insertMany(documents, new InsertManyOptions().ordered(false));
                took += (System.nanoTime() - start) / 1e9;
            }
        }
        return took;
    }

    /** Something that takes a while. */
    private interface Work {
        void run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        var start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static void report(String what, int events, double seconds) {
        System.out.printf("%-42s %,d in %.2f s: %,.0f a second%n", what, events, seconds, events / seconds);
    }
}

package dev.parley.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.adapters.memory.room.InMemoryJournal;
import dev.parley.adapters.memory.room.InMemoryRoomLog;
import dev.parley.adapters.mongo.analytics.MongoAttendance;
import dev.parley.adapters.mongo.analytics.MongoChronicle;
import dev.parley.adapters.mongo.chat.MongoHistory;
import dev.parley.adapters.mongo.connection.Mongo;
import dev.parley.adapters.mongo.connection.MongoConfig;
import dev.parley.adapters.mongo.server.MongoServerInTest;
import dev.parley.adapters.redis.server.Proxy;
import dev.parley.application.analytics.ActivityKind;
import dev.parley.application.analytics.ActivityReader;
import dev.parley.application.analytics.AttendanceReader;
import dev.parley.application.archive.Archiver;
import dev.parley.application.chat.HistoryQuery;
import dev.parley.application.chat.HistoryQuery.Span;
import dev.parley.application.chat.HistoryReader;
import dev.parley.application.identity.Identity;
import dev.parley.application.port.UnavailableException;
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
import dev.parley.domain.room.RoomCommand.Leave;
import dev.parley.domain.room.RoomRules;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A database that is cut off again and again, in the middle of a batch too, while rooms go on. */
class ArchiveOutageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int OUTAGES = 4;
    private static final int MESSAGES = 400;
    private static final List<RoomId> ROOMS =
            List.of(new RoomId("daily"), new RoomId("retro"), new RoomId("all-hands"));
    private static final UserId ANN = new UserId("ann");
    private static final ConnectionId CONNECTION = new ConnectionId("c");

    private final InstantSource clock = InstantSource.system();
    private final InMemoryJournal journal = new InMemoryJournal(Long.MAX_VALUE);
    private final RoomEngine engine = engine();
    private final AtomicInteger failures = new AtomicInteger();
    private final Map<RoomId, List<String>> said = new LinkedHashMap<>();

    private RoomEngine engine() {
        var features = new Features(RoomRules.DEFAULT);
        var log = new InMemoryRoomLog(features, RoomRules.DEFAULT, ReplayWindow.DEFAULT, journal);
        return new RoomEngine(
                log,
                new Replicas(log, features, RoomRules.DEFAULT),
                features,
                RoomRules.DEFAULT,
                clock,
                () -> UUID.randomUUID().toString());
    }

    @Test
    void nothingIsMissingAndNothingIsDoubleAfterwards() {
        try (var server = new MongoServerInTest();
                var proxy = new Proxy(URI.create(server.url()).getPort());
                var mongo = Mongo.connect(
                        new MongoConfig("mongodb://127.0.0.1:" + proxy.port() + "/outage", Duration.ofMillis(300)),
                        PATIENCE)) {
            var history = new MongoHistory(mongo, new PlainSealer());
            var attendance = new MongoAttendance(mongo);
            var chronicle = new MongoChronicle(mongo, new PlainSealer());
            var archiver = new Archiver(
                    journal,
                    List.of(
                            new AttendanceReader(attendance),
                            new HistoryReader(history),
                            new ActivityReader(chronicle)),
                    clock);
            try (var timer = Executors.newSingleThreadScheduledExecutor()) {
                var archiving = timer.scheduleWithFixedDelay(() -> archive(archiver), 0, 5, TimeUnit.MILLISECONDS);
                for (int outage = 0; outage < OUTAGES; outage++) {
                    talk();
                    var before = failures.get();
                    proxy.cut();
                    talk();
                    await().atMost(PATIENCE).until(() -> failures.get() > before);
                    var archived = archiver.archived();
                    proxy.mend();
                    await().atMost(PATIENCE).until(() -> archiver.archived() > archived);
                }
                await().atMost(PATIENCE).until(() -> failed(archiver).isEmpty());
                archiving.cancel(false);
            }

            assertThat(archiver.lost()).isZero();
            for (RoomId room : ROOMS) {
                assertThat(texts(history, room)).isEqualTo(said.get(room).reversed());
                var stays = attendance.stays(room, ANN, 1_000);
                assertThat(stays)
                        .hasSize(2 * OUTAGES)
                        .allMatch(stay -> stay.end().isPresent());
                var tallies = chronicle.tallies(room);
                assertThat(tallies.count(ActivityKind.JOINED)).isEqualTo(2L * OUTAGES);
                assertThat(tallies.count(ActivityKind.LEFT)).isEqualTo(2L * OUTAGES);
                assertThat(tallies.count(ActivityKind.MESSAGE_SENT)).isEqualTo(2L * OUTAGES * MESSAGES);
            }
        }
    }

    private void archive(Archiver archiver) {
        failed(archiver).ifPresent(_ -> failures.incrementAndGet());
    }

    private static Optional<UnavailableException> failed(Archiver archiver) {
        try {
            archiver.run();
            return Optional.empty();
        } catch (UnavailableException e) {
            return Optional.of(e);
        }
    }

    /** Somebody comes, speaks and goes, in every room; no room notices anything. */
    private void talk() {
        for (RoomId room : ROOMS) {
            execute(room, new Join(CONNECTION, "Ann", Optional.empty(), Optional.empty(), Optional.empty()));
        }
        for (int message = 0; message < MESSAGES; message++) {
            for (RoomId room : ROOMS) {
                var texts = said.computeIfAbsent(room, _ -> new ArrayList<>());
                var text = room + " " + texts.size();
                texts.add(text);
                execute(room, new Say(text, ChatMessageType.TEXT, Optional.empty(), Optional.empty()));
            }
        }
        for (RoomId room : ROOMS) {
            execute(room, new Leave(CONNECTION));
        }
    }

    private void execute(RoomId room, Command command) {
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
        assertThat(engine.execute(room, ann, command)).isInstanceOf(Outcome.Done.class);
    }

    private static List<String> texts(MongoHistory history, RoomId room) {
        return history
                .read(new HistoryQuery(
                        room, Optional.of(ANN), List.of(Span.ALL), Long.MAX_VALUE, 100_000, Set.of(), Optional.empty()))
                .stream()
                .map(message -> message.said().text())
                .toList();
    }
}

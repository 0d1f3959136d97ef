package dev.parley.application.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.identity.Identity;
import dev.parley.application.port.RoomLog;
import dev.parley.application.testkit.SettableClock;
import dev.parley.domain.decision.Command;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.registry.Features;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomCommand.Join;
import dev.parley.domain.room.RoomRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two nodes over one store, of which different things are asked at the same moment, over and over, whatever the store is. */
public abstract class RacesSuite {

    static final Instant START = Instant.parse("2026-11-02T10:00:00Z");
    static final int ROUNDS = 1_000;
    private static final int PATIENCE_SECONDS = 60;

    private final String names = UUID.randomUUID().toString();
    private final AtomicInteger ids = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    RoomLog log;
    Node east;
    Node west;

    /** Another node's log on the test's one store. */
    protected abstract RoomLog newLog();

    @BeforeEach
    final void startTwoNodes() {
        log = newLog();
        east = new Node(log);
        west = new Node(newLog());
    }

    @AfterEach
    final void stop() {
        threads.close();
    }

    /** One node, with a clock of its own. */
    final class Node {

        final SettableClock clock = new SettableClock(START);
        final RoomEngine engine;
        final RoomTimers timers;

        private Node(RoomLog nodesLog) {
            var rules = RoomRules.DEFAULT;
            var features = new Features(rules);
            engine = new RoomEngine(
                    nodesLog,
                    new Replicas(nodesLog, features, rules),
                    features,
                    rules,
                    clock,
                    () -> "id-" + ids.incrementAndGet());
            timers = new RoomTimers(nodesLog, engine, rules, clock);
        }

        Outcome execute(RoomId room, String user, Command command) {
            return engine.execute(room, identity(user), command);
        }

        void done(RoomId room, String user, Command command) {
            assertThat(execute(room, user, command)).isInstanceOf(Outcome.Done.class);
        }
    }

    /** @return what became of each, in their order */
    @SafeVarargs
    final <T> List<T> atOnce(Callable<T>... deeds) throws Exception {
        var together = new CyclicBarrier(deeds.length);
        var running = Stream.of(deeds)
                .map(deed -> threads.submit(() -> {
                    together.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    return deed.call();
                }))
                .toList();
        var results = new ArrayList<T>();
        for (var each : running) {
            results.add(each.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
        return results;
    }

    /** A new room with these in it, the first of them the host. */
    final RoomId roomOf(String... users) {
        var room = new RoomId("room-" + ids.incrementAndGet() + "-" + names);
        for (String user : users) {
            east.done(room, user, join(user, 1));
        }
        return room;
    }

    final Room state(RoomId room) {
        return log.load(room).orElseThrow().room();
    }

    static Join join(String user, int nth) {
        return new Join(socket(user, nth), user, Optional.empty(), Optional.empty(), Optional.of(START));
    }

    static ConnectionId socket(String user, int nth) {
        return new ConnectionId(user + "-" + nth);
    }

    private static Identity identity(String user) {
        return new Identity(
                new UserId(user),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of(START),
                START.plusSeconds(3_600));
    }
}

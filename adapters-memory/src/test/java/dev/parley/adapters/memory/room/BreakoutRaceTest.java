package dev.parley.adapters.memory.room;

import static dev.parley.adapters.memory.room.Server.ROOM;
import static dev.parley.adapters.memory.room.Server.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.port.RoomLog;
import dev.parley.application.port.RoomLogFixture.Bounds;
import dev.parley.domain.breakout.Assignment;
import dev.parley.domain.breakout.BreakoutCommand.CloseAll;
import dev.parley.domain.breakout.BreakoutCommand.Extend;
import dev.parley.domain.breakout.BreakoutCommand.Move;
import dev.parley.domain.breakout.BreakoutCommand.Open;
import dev.parley.domain.breakout.BreakoutCommand.Plan;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Breakouts;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomRules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two nodes over one log want different things of a divided room at the same moment. */
class BreakoutRaceTest {

    private static final int ROUNDS = 1_000;
    private static final UserId CID = new UserId("cid");

    private final RoomLog log = MemoryLogs.create(RoomRules.DEFAULT, Bounds.DEFAULT);
    private final Server one = new Server(log);
    private final Server two = new Server(log);

    private String divide(int round, Optional<Integer> seconds) {
        one.done(
                "ann",
                new Open(
                        List.of(new Plan("red " + round, Optional.of(1))), Assignment.SELF, seconds, Optional.empty()));
        return room().breakouts().open().keySet().iterator().next();
    }

    private Room room() {
        return one.engine.view(ROOM).room();
    }

    private void atOnce(ExecutorService threads, Callable<?>... deeds) throws Exception {
        var barrier = new CyclicBarrier(deeds.length);
        var running = Stream.of(deeds)
                .map(deed -> threads.submit(() -> {
                    barrier.await(60, TimeUnit.SECONDS);
                    return deed.call();
                }))
                .toList();
        for (var each : running) {
            each.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void whoeverMovesWhileAllCloseIsBackInMain() throws Exception {
        Stream.of("ann", "bob", "cid").forEach(name -> one.done(name, join(name)));
        try (var threads = Executors.newFixedThreadPool(3)) {
            for (int round = 0; round < ROUNDS; round++) {
                var red = divide(round, Optional.empty());
                atOnce(
                        threads,
                        () -> one.execute("ann", new CloseAll()),
                        () -> two.execute("cid", new Move(CID, Optional.of(red))),
                        () -> two.execute("bob", new Move(new UserId("bob"), Optional.of(red))));
                assertThat(room().breakouts()).isEqualTo(Breakouts.NONE);
            }
        }
    }

    @Test
    void twoForTheLastPlaceOfABreakoutDoNotBothGetIt() throws Exception {
        Stream.of("ann", "bob", "cid").forEach(name -> one.done(name, join(name)));
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < ROUNDS; round++) {
                var red = divide(round, Optional.empty());
                atOnce(
                        threads,
                        () -> one.execute("bob", new Move(new UserId("bob"), Optional.of(red))),
                        () -> two.execute("cid", new Move(CID, Optional.of(red))));
                assertThat(room().breakouts().places()).hasSize(1);
                one.done("ann", new CloseAll());
            }
        }
    }

    @Test
    void timeIsOverOrExtendedAndNeverBoth() throws Exception {
        one.done("ann", join("ann"));
        var extended = 0;
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < ROUNDS; round++) {
                divide(round, Optional.of(60));
                one.clock.advance(Duration.ofSeconds(59));
                two.clock.set(one.clock.instant());
                atOnce(
                        threads,
                        () -> {
                            one.clock.advance(Duration.ofSeconds(1));
                            one.timers.run();
                            return null;
                        },
                        () -> two.execute("ann", new Extend(60)));
                var open = room().breakouts().open().values();
                if (!open.isEmpty()) {
                    extended++;
                    var timer = open.iterator().next().timer().orElseThrow();
                    assertThat(timer.closesAt()).isEqualTo(one.clock.instant().plusSeconds(60));
                }
                one.clock.advance(Duration.ofSeconds(61));
                two.clock.set(one.clock.instant());
                one.timers.run();
                two.timers.run();
                assertThat(room().breakouts()).isEqualTo(Breakouts.NONE);
            }
        }
        assertThat(extended).isBetween(0, ROUNDS);
    }
}

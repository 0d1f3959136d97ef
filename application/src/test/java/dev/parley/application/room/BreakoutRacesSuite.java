package dev.parley.application.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.breakout.Assignment;
import dev.parley.domain.breakout.BreakoutCommand.CloseAll;
import dev.parley.domain.breakout.BreakoutCommand.Extend;
import dev.parley.domain.breakout.BreakoutCommand.Move;
import dev.parley.domain.breakout.BreakoutCommand.Open;
import dev.parley.domain.breakout.BreakoutCommand.Plan;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Breakouts;
import dev.parley.domain.room.RoomCommand.Leave;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What two nodes ask of a divided room at the same moment. */
public abstract class BreakoutRacesSuite extends RacesSuite {

    @Test
    final void whoeverMovesWhileAllCloseIsBackInMain() throws Exception {
        var room = roomOf("ann", "bob", "cid");
        for (int round = 0; round < ROUNDS; round++) {
            var red = divide(room, Optional.empty());

            atOnce(
                    () -> east.execute(room, "ann", new CloseAll()),
                    () -> west.execute(room, "bob", move("bob", red)),
                    () -> west.execute(room, "ann", move("cid", red)));

            assertThat(state(room).breakouts()).isEqualTo(Breakouts.NONE);
        }
    }

    @Test
    final void theLastPlaceOfABreakoutIsGivenOnce() throws Exception {
        var room = roomOf("ann", "bob", "cid");
        for (int round = 0; round < ROUNDS; round++) {
            var red = divide(room, Optional.empty());

            var outcomes = atOnce(
                    () -> east.execute(room, "bob", move("bob", red)),
                    () -> west.execute(room, "cid", move("cid", red)));

            assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
            assertThat(state(room).breakouts().places()).hasSize(1);
            east.done(room, "ann", new CloseAll());
        }
    }

    @Test
    final void whoIsMovedAndLeavesIsInNoBreakout() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var room = roomOf("ann", "bob");
            var red = divide(room, Optional.empty());

            var outcomes = atOnce(
                    () -> east.execute(room, "ann", move("bob", red)),
                    () -> west.execute(room, "bob", new Leave(socket("bob", 1))));

            assertThat(outcomes.get(1)).isInstanceOf(Outcome.Done.class);
            assertThat(state(room).breakouts().places()).isEmpty();
        }
    }

    @Test
    final void timeIsOverOrExtendedAndNeverBoth() throws Exception {
        var room = roomOf("ann");
        for (int round = 0; round < ROUNDS; round++) {
            divide(room, Optional.of(60));
            var end = pass(60);

            var extension = atOnce(
                            () -> {
                                east.timers.run();
                                return Optional.<Outcome>empty();
                            },
                            () -> Optional.of(extendBefore(room, end)))
                    .getLast()
                    .orElseThrow();

            var open = state(room).breakouts().open().values();
            assertThat(open).hasSize(extension instanceof Outcome.Done ? 1 : 0);
            assertThat(open)
                    .allSatisfy(breakout -> assertThat(
                                    breakout.timer().orElseThrow().closesAt())
                            .isEqualTo(end.plusSeconds(60)));
            pass(61);
            east.timers.run();
            assertThat(state(room).breakouts()).isEqualTo(Breakouts.NONE);
        }
    }

    /** By the clock of the other node the time is not quite over. */
    private Outcome extendBefore(RoomId room, Instant end) {
        west.clock.set(end.minusMillis(1));
        return west.execute(room, "ann", new Extend(60));
    }

    /** @return the time it is then, on both nodes */
    private Instant pass(int seconds) {
        east.clock.advance(Duration.ofSeconds(seconds));
        west.clock.set(east.clock.instant());
        return east.clock.instant();
    }

    /** @return the id of the one breakout there is then, which has one place */
    private String divide(RoomId room, Optional<Integer> seconds) {
        east.done(
                room,
                "ann",
                new Open(List.of(new Plan("red", Optional.of(1))), Assignment.SELF, seconds, Optional.empty()));
        return state(room).breakouts().open().keySet().iterator().next();
    }

    private static Move move(String user, String breakout) {
        return new Move(new UserId(user), Optional.of(breakout));
    }
}

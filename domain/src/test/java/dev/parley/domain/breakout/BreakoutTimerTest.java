package dev.parley.domain.breakout;

import static dev.parley.domain.breakout.BreakoutsTest.meeting;
import static dev.parley.domain.breakout.BreakoutsTest.opened;
import static dev.parley.domain.testkit.Given.seconds;
import static dev.parley.domain.testkit.Given.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.breakout.BreakoutCommand.Extend;
import dev.parley.domain.breakout.BreakoutCommand.Open;
import dev.parley.domain.breakout.BreakoutCommand.Plan;
import dev.parley.domain.breakout.BreakoutEvent.BreakoutsClosed;
import dev.parley.domain.breakout.BreakoutEvent.BreakoutsOpened;
import dev.parley.domain.breakout.BreakoutEvent.CloseReason;
import dev.parley.domain.breakout.BreakoutEvent.TimeLeftTold;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Draft;
import dev.parley.domain.room.Deadlines;
import dev.parley.domain.room.Participant;
import dev.parley.domain.testkit.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakoutTimerTest {

    private static final String ID = "fresh-6-1";

    private static Scenario lasting(int duration) {
        return meeting()
                .when(
                        "ann",
                        new Open(
                                List.of(new Plan("red", Optional.empty())),
                                Assignment.MANUAL,
                                Optional.of(duration),
                                Optional.empty()));
    }

    private static TimeLeftTold left(int ofDuration, int secondsLeft) {
        return new TimeLeftTold(Optional.of(ID), List.of(ID), seconds(ofDuration), secondsLeft);
    }

    private static void assertNextDeadline(Scenario scenario, long second) {
        assertThat(Deadlines.next(scenario.room(), scenario.rules())).contains(seconds(second));
    }

    @Test
    void theTimeIsToldAtTheStartAtAMinuteAndAtTenSecondsAndThenItIsOver() {
        var scenario = lasting(300);
        assertThat(scenario.logged()).extracting(Draft::event).hasSize(2).endsWith(left(300, 300));
        assertThat(scenario.logged()).extracting(Draft::audience).containsOnly(Audience.EVERYONE);
        assertNextDeadline(scenario, 240);

        scenario.atSecond(239).whenTimeIsChecked().thenNothing();
        scenario.atSecond(240)
                .whenTimeIsChecked()
                .then(left(300, 60))
                .whenTimeIsChecked()
                .thenNothing();
        assertNextDeadline(scenario, 290);
        scenario.atSecond(290)
                .whenTimeIsChecked()
                .then(left(300, 10))
                .whenTimeIsChecked()
                .thenNothing();
        assertNextDeadline(scenario, 300);
        scenario.atSecond(300)
                .whenTimeIsChecked()
                .then(new BreakoutsClosed(List.of(ID), true, CloseReason.TIME_OVER, List.of(), Map.of()))
                .whenTimeIsChecked()
                .thenNothing();
        assertThat(Deadlines.next(scenario.room(), scenario.rules())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"60, 50, 10", "30, 20, 10"})
    void whatIsToldAtTheStartIsNotToldAgain(int duration, int nextAt, int nextLeft) {
        var scenario = lasting(duration);
        assertNextDeadline(scenario, nextAt);
        scenario.atSecond(nextAt).whenTimeIsChecked().then(left(duration, nextLeft));
    }

    @Test
    void aLateCheckTellsWhatIsLeftAndAVeryLateOneCloses() {
        lasting(300)
                .at(Duration.ofMillis(292_400))
                .whenTimeIsChecked()
                .then(left(300, 8))
                .atSecond(299)
                .whenTimeIsChecked()
                .thenNothing();
        assertThat(lasting(300).atSecond(9_000).whenTimeIsChecked().logged())
                .extracting(Draft::event)
                .containsExactly(new BreakoutsClosed(List.of(ID), true, CloseReason.TIME_OVER, List.of(), Map.of()));
    }

    @Test
    void moreTimeBringsTheWarningsAnew() {
        var scenario = lasting(100)
                .atSecond(95)
                .whenTimeIsChecked()
                .then(left(100, 5))
                .when("bob", new Extend(120))
                .then(left(220, 125))
                .to(Audience.EVERYONE)
                .from("bob");
        assertNextDeadline(scenario, 160);
    }

    @Test
    void onlyWhatHasATimerAndIsNotOverGetsMoreTime() {
        meeting()
                .when("ann", new Extend(60))
                .rejected(BreakoutRejection.NO_TIMER)
                .and(opened("b1"))
                .when("ann", new Extend(60))
                .rejected(BreakoutRejection.NO_TIMER);
        lasting(100)
                .when("cid", new Extend(60))
                .rejected(BreakoutRejection.NOT_ALLOWED)
                .when("ann", new Extend(BreakoutCommand.MAX_SECONDS))
                .rejected(BreakoutRejection.TOO_LONG)
                .atSecond(100)
                .when("ann", new Extend(60))
                .rejected(BreakoutRejection.NO_TIMER);
    }

    @Test
    void ofBreakoutsThatEndTogetherEverybodyHearsOnce() {
        var scenario = meeting()
                .when(
                        "ann",
                        new Open(
                                List.of(new Plan("red", Optional.empty()), new Plan("blue", Optional.empty())),
                                Assignment.AUTOMATIC,
                                Optional.of(300),
                                Optional.of(List.of(user("cid"), user("dan")))));
        assertEverybodyHearsOnce(scenario, 300);
        assertEverybodyHearsOnce(scenario.atSecond(240).whenTimeIsChecked(), 60);
        scenario.whenTimeIsChecked().thenNothing();
        assertEverybodyHearsOnce(scenario.when("ann", new Extend(60)), 120);
        assertNextDeadline(scenario, 300);
    }

    private static void assertEverybodyHearsOnce(Scenario scenario, int secondsLeft) {
        var told = scenario.logged().stream()
                .filter(draft -> draft.event() instanceof TimeLeftTold)
                .toList();
        assertThat(told)
                .extracting(draft -> ((TimeLeftTold) draft.event()).secondsLeft())
                .containsOnly(secondsLeft);
        for (Participant each : scenario.room().present()) {
            var heard = told.stream()
                    .filter(draft -> draft.audience().includes(each.userId()))
                    .map(draft -> ((TimeLeftTold) draft.event()).breakoutRoomId())
                    .toList();
            assertThat(heard).containsExactly(scenario.room().breakouts().placeOf(each.userId()));
        }
    }

    @Test
    void breakoutsThatEndTogetherCloseInOneStep() {
        var scenario = meeting()
                .when(
                        "ann",
                        new Open(
                                List.of(new Plan("red", Optional.empty()), new Plan("blue", Optional.empty())),
                                Assignment.AUTOMATIC,
                                Optional.of(60),
                                Optional.empty()));
        assertThat(((BreakoutsOpened) scenario.logged().getFirst().event()).places())
                .hasSize(3);
        scenario.atSecond(61).whenTimeIsChecked();
        assertThat(scenario.logged()).hasSize(1);
        assertThat(scenario.room().breakouts().isDivided()).isFalse();
    }
}

package dev.parley.application.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.analytics.Tallies.Tally;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.LeaveReason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UsageTallyTest {

    private static final Instant NOW = Instant.parse("2026-11-03T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-03");

    private final UsageTally tally = new UsageTally(3, NOW);
    private long sequence;

    private void stay(String user, String room, String from, String until) {
        stay(user, room, from, Optional.of(new Stay.End(100, Instant.parse(until), LeaveReason.LEFT)));
    }

    private void stay(String user, String room, String from, Optional<Stay.End> end) {
        tally.add(new Stay(new RoomId(room), 1, new UserId(user), ++sequence, Instant.parse(from), end));
    }

    private DayUsage day(int ago) {
        return tally.usage((_, _) -> Tallies.NONE).get(2 - ago);
    }

    @Test
    void everyDayIsThereAlsoOnesOnWhichNothingWas() {
        assertThat(tally.since()).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(tally.usage((_, _) -> Tallies.NONE))
                .containsExactly(
                        new DayUsage(TODAY.minusDays(2), 0, 0, 0, Duration.ZERO, 0, Tallies.NONE),
                        new DayUsage(TODAY.minusDays(1), 0, 0, 0, Duration.ZERO, 0, Tallies.NONE),
                        new DayUsage(TODAY, 0, 0, 0, Duration.ZERO, 0, Tallies.NONE));
    }

    @Test
    void aStayOverMidnightIsABeginningOnOneDayAndTimeOnBoth() {
        stay("ann", "daily", "2026-11-01T23:30:00Z", "2026-11-02T00:45:00Z");

        assertThat(day(2))
                .isEqualTo(new DayUsage(TODAY.minusDays(2), 1, 1, 1, Duration.ofMinutes(30), 1, Tallies.NONE));
        assertThat(day(1))
                .isEqualTo(new DayUsage(TODAY.minusDays(1), 0, 1, 1, Duration.ofMinutes(45), 1, Tallies.NONE));
        assertThat(day(0).users()).isZero();
    }

    @Test
    void whoIsInNowCountsUpToNow() {
        stay("ann", "daily", "2026-10-01T00:00:00Z", Optional.empty());
        stay("bob", "daily", "2026-11-03T11:00:00Z", Optional.empty());

        assertThat(day(1).attended()).isEqualTo(Duration.ofDays(1));
        assertThat(day(0)).isEqualTo(new DayUsage(TODAY, 1, 2, 1, Duration.ofHours(13), 2, Tallies.NONE));
    }

    @Test
    void usersAndRoomsCountOnceAndWhoeverGoesMakesRoomForWhoComes() {
        stay("ann", "daily", "2026-11-03T08:00:00Z", "2026-11-03T09:00:00Z");
        stay("bob", "daily", "2026-11-03T08:30:00Z", "2026-11-03T08:40:00Z");
        stay("ann", "retro", "2026-11-03T09:00:00Z", "2026-11-03T09:30:00Z");
        stay("cid", "retro", "2026-11-03T09:30:00Z", "2026-11-03T09:30:00Z");

        assertThat(day(0)).isEqualTo(new DayUsage(TODAY, 4, 3, 2, Duration.ofMinutes(100), 2, Tallies.NONE));
    }

    @Test
    void aStayThatEndedWhenADayBeganWasNotOnIt() {
        stay("ann", "daily", "2026-11-02T23:00:00Z", "2026-11-03T00:00:00Z");

        assertThat(day(1).users()).isEqualTo(1);
        assertThat(day(0).users()).isZero();
    }

    @Test
    void whatWasDoneIsAskedForDayByDay() {
        var said = new Tallies(Map.of(ActivityKind.MESSAGE_SENT, new Tally(7, Duration.ZERO)));
        var days = tally.usage((from, until) -> from.equals(Instant.parse("2026-11-02T00:00:00Z"))
                        && until.equals(Instant.parse("2026-11-03T00:00:00Z"))
                ? said
                : Tallies.NONE);

        assertThat(days).extracting(DayUsage::tallies).containsExactly(Tallies.NONE, said, Tallies.NONE);
    }
}

package dev.parley.application.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parley.application.analytics.RecordedMeetings.Meeting;
import dev.parley.application.analytics.Tallies.Tally;
import dev.parley.application.archive.Archiver;
import dev.parley.application.archive.LogReader;
import dev.parley.application.port.Attendance;
import dev.parley.application.port.Chronicle;
import dev.parley.application.port.Journal;
import dev.parley.application.port.JournalEntry;
import dev.parley.application.port.UnavailableException;
import dev.parley.application.testkit.SettableClock;
import dev.parley.domain.identity.RoomId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Figures are right to the second, against answers that are counted second by second. */
public abstract class AnalyticsContract {

    private final Recorded journal = new Recorded();
    private final SettableClock clock = new SettableClock(RecordedMeetings.START.plusSeconds(RecordedMeetings.SECONDS));
    private boolean away = true;
    private RecordedMeetings recording;
    private List<Meeting> meetings = List.of();
    private Chronicle chronicle;
    private AnalyticsService analytics;

    protected abstract Attendance newAttendance();

    protected abstract Chronicle newChronicle();

    /** What is archived is given to the readers twice: the first time the last of them is away. */
    @BeforeEach
    final void archive() {
        var attendance = newAttendance();
        chronicle = newChronicle();
        LogReader last = _ -> {
            if (away) {
                throw new UnavailableException("away", Duration.ofSeconds(1));
            }
        };
        var archiver = new Archiver(
                journal, List.of(new AttendanceReader(attendance), new ActivityReader(chronicle), last), clock);
        analytics = new AnalyticsService(archiver, attendance, chronicle, clock);
        recording = new RecordedMeetings(2_026);
        meetings = Stream.generate(recording::record).limit(4).toList();
        meetings.forEach(meeting -> journal.waiting.put(meeting.roomId, new ArrayList<>(meeting.entries)));
        assertThatThrownBy(archiver::run).isInstanceOf(UnavailableException.class);
        away = false;
    }

    @Test
    void whoWasThereIsCountedToTheSecond() {
        for (Meeting meeting : meetings) {
            var summary = analytics.summary(meeting.roomId);

            var seconds = Arrays.stream(meeting.there)
                    .mapToInt(AnalyticsContract::seconds)
                    .toArray();
            var stays = Arrays.stream(meeting.comings).sum();
            assertThat(summary.participants())
                    .isEqualTo(Arrays.stream(seconds).filter(each -> each > 0).count());
            assertThat(summary.stays()).isEqualTo(stays);
            assertThat(summary.attended())
                    .isEqualTo(Duration.ofSeconds(Arrays.stream(seconds).sum()));
            assertThat(summary.averageStay().toNanos() / 1e9)
                    .isCloseTo(Arrays.stream(seconds).sum() / (double) stays, within(1e-6))
                    .isGreaterThan(1);
            assertThat(summary.occupied())
                    .isEqualTo(
                            Duration.ofSeconds(heads(meeting).filter(n -> n > 0).count()))
                    .isLessThanOrEqualTo(Duration.ofSeconds(RecordedMeetings.SECONDS * 3L / 4 + 60));
            assertThat(summary.peak()).isEqualTo(heads(meeting).max().orElse(0)).isGreaterThan(1);
            assertThat(summary.present())
                    .isEqualTo(
                            heads(meeting).skip(RecordedMeetings.SECONDS - 1L).sum());
        }
    }

    @Test
    void whoIsStillThereIsCountedUpToNow() {
        var meeting = meetings.getFirst();
        var before = analytics.summary(meeting.roomId);
        assertThat(before.present()).isPositive();

        clock.advance(Duration.ofSeconds(10));

        var later = analytics.summary(meeting.roomId);
        assertThat(later.attended()).isEqualTo(before.attended().plusSeconds(10L * before.present()));
        assertThat(later.occupied()).isEqualTo(before.occupied().plusSeconds(10));
    }

    @Test
    void whatWasDoneIsCountedOnce() {
        for (Meeting meeting : meetings) {
            var tallies = analytics.tallies(meeting.roomId);

            assertThat(tallies.count(ActivityKind.MESSAGE_SENT)).isEqualTo(meeting.messages);
            assertThat(tallies.count(ActivityKind.FILE_COMPLETED)).isEqualTo(meeting.files);
            assertThat(tallies.count(ActivityKind.JOINED))
                    .isEqualTo(Arrays.stream(meeting.comings).sum());
            assertThat(tallies.count(ActivityKind.CONNECTION_LOST))
                    .isEqualTo(Arrays.stream(meeting.drops).sum());
            assertThat(tallies.byKind().values().stream()
                            .mapToLong(Tally::count)
                            .sum())
                    .isEqualTo(meeting.entries.size());
        }
    }

    @Test
    void forHowLongSomethingWentOnIsAddedUp() {
        for (Meeting meeting : meetings) {
            var tallies = analytics.tallies(meeting.roomId);

            assertThat(tallies.lasted(ActivityKind.SPOKE).toMillis())
                    .isEqualTo(Arrays.stream(meeting.spokenMillis).sum())
                    .isPositive();
            assertThat(tallies.lasted(ActivityKind.LINK_GOOD).toMillis())
                    .isEqualTo(Arrays.stream(meeting.goodMillis).sum())
                    .isPositive();
        }
    }

    @Test
    void whatAUserDidIsAddedUpOverAllRooms() {
        meetings.forEach(meeting -> analytics.summary(meeting.roomId));
        for (int number = 0; number < RecordedMeetings.USERS; number++) {
            var who = number;
            var user = recording.user(number);
            var tallies = analytics.tallies(user);

            assertThat(analytics.attended(user))
                    .isEqualTo(Duration.ofSeconds(sum(meeting -> seconds(meeting.there[who]))));
            assertThat(tallies.lasted(ActivityKind.SPOKE).toMillis())
                    .isEqualTo(sum(meeting -> meeting.spokenMillis[who]))
                    .isPositive();
            assertThat(tallies.lasted(ActivityKind.LINK_GOOD).toMillis())
                    .isEqualTo(sum(meeting -> meeting.goodMillis[who]));
            assertThat(tallies.count(ActivityKind.CONNECTION_LOST)).isEqualTo(sum(meeting -> meeting.drops[who]));
        }
    }

    private long sum(ToLongFunction<Meeting> of) {
        return meetings.stream().mapToLong(of).sum();
    }

    private static int seconds(boolean[] there) {
        return (int)
                IntStream.range(0, there.length).filter(second -> there[second]).count();
    }

    /** How many were there, second by second. */
    private static IntStream heads(Meeting meeting) {
        return IntStream.range(0, RecordedMeetings.SECONDS).map(second ->
                (int) Arrays.stream(meeting.there).filter(user -> user[second]).count());
    }

    /** A journal in which all of it waits. */
    private static final class Recorded implements Journal {

        private final Map<RoomId, List<JournalEntry>> waiting = new LinkedHashMap<>();

        @Override
        public List<RoomId> waiting(int limit) {
            return List.copyOf(waiting.keySet());
        }

        @Override
        public Taken take(RoomId roomId, int limit, Duration lease) {
            return new Taken(
                    waiting.getOrDefault(roomId, List.of()).stream()
                            .limit(limit)
                            .toList(),
                    0,
                    false);
        }

        @Override
        public boolean awaitOthers(RoomId roomId, Duration patience) {
            return true;
        }

        @Override
        public void release(JournalEntry last) {
            waiting.get(last.roomId())
                    .removeIf(entry -> entry.entry().sequence() <= last.entry().sequence());
        }
    }
}

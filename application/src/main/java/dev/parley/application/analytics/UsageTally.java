package dev.parley.application.analytics;

import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Counts stays by the days on which they were, in one pass and in any order: of each day it holds users, rooms, and two moments a stay. */
final class UsageTally {

    private final Instant now;
    private final List<Day> days;

    /** @param now when the last of these days is; stays that last are counted up to here */
    UsageTally(int days, Instant now) {
        this.now = now;
        var tomorrow = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1);
        this.days = tomorrow.minusDays(days).datesUntil(tomorrow).map(Day::new).toList();
    }

    /** When the first day began. */
    Instant since() {
        return days.getFirst().from;
    }

    void add(Stay stay) {
        days.forEach(day -> day.add(stay, stay.until(now)));
    }

    /** @param tallies what was done from one moment until before another */
    List<DayUsage> usage(BiFunction<Instant, Instant, Tallies> tallies) {
        return days.stream()
                .map(day -> day.usage(tallies.apply(day.from, day.until)))
                .toList();
    }

    private static final class Day {

        private final LocalDate date;
        private final Instant from;
        private final Instant until;
        private final Set<UserId> users = new HashSet<>();
        private final Set<RoomId> rooms = new HashSet<>();
        private final List<Long> starts = new ArrayList<>();
        private final List<Long> ends = new ArrayList<>();
        private int sessions;
        private Duration attended = Duration.ZERO;

        Day(LocalDate date) {
            this.date = date;
            this.from = date.atStartOfDay(ZoneOffset.UTC).toInstant();
            this.until = date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        void add(Stay stay, Instant stayUntil) {
            var joined = stay.joinedAt();
            if (!joined.isBefore(until) || joined.isBefore(from) && !stayUntil.isAfter(from)) {
                return;
            }
            var begun = joined.isBefore(from) ? from : joined;
            var ended = stayUntil.isAfter(until) ? until : stayUntil;
            users.add(stay.userId());
            rooms.add(stay.roomId());
            sessions += joined.isBefore(from) ? 0 : 1;
            attended = attended.plus(Duration.between(begun, ended));
            starts.add(begun.toEpochMilli());
            ends.add(ended.toEpochMilli());
        }

        DayUsage usage(Tallies tallies) {
            return new DayUsage(date, sessions, users.size(), rooms.size(), attended, peak(), tallies);
        }

        /** Whoever goes in the same millisecond makes room for who comes. */
        private int peak() {
            var coming = sorted(starts);
            var going = sorted(ends);
            var peak = 0;
            var gone = 0;
            for (int come = 0; come < coming.length; come++) {
                while (gone < going.length && going[gone] <= coming[come]) {
                    gone++;
                }
                peak = Math.max(peak, come + 1 - gone);
            }
            return peak;
        }

        private static long[] sorted(List<Long> moments) {
            return moments.stream().mapToLong(Long::longValue).sorted().toArray();
        }
    }
}

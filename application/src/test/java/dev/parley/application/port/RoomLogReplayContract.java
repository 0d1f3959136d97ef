package dev.parley.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Entry;
import dev.parley.domain.room.Participant;
import dev.parley.domain.room.RoomRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link RoomLog} holds to when its past is read. */
public abstract class RoomLogReplayContract extends RoomLogFixture {

    private static final Duration AGE = Duration.ofSeconds(300);

    @Test
    void whatFollowsAPlaceIsReadInOrder() {
        var entries = new ArrayList<Entry>();
        entries.addAll(commit(entered(ANN), said("m1")));
        entries.addAll(commit(START.plusSeconds(1), said("m2")));
        entries.addAll(commit(START.plusSeconds(2), renamed("Ann"), said("m3")));

        assertThat(readAfter(0)).isEqualTo(entries);
        for (int i = 0; i < entries.size(); i++) {
            assertThat(readAfter(entries.get(i).sequence())).isEqualTo(entries.subList(i + 1, entries.size()));
        }
    }

    @Test
    void noMoreIsReadThanWasAskedFor() {
        var entries = commit(entered(ANN), said("m1"), said("m2"), said("m3"));

        assertThat(log.read(room, 0, 1)).contains(entries.subList(0, 1));
        assertThat(log.read(room, entries.getFirst().sequence(), 2)).contains(entries.subList(1, 3));
        assertThat(log.read(room, entries.getFirst().sequence(), 3)).contains(entries.subList(1, 4));
    }

    @Test
    void afterTheLastEntryThereIsNothingAndNothingIsMissing() {
        var last = commit(entered(ANN), said("m1")).getLast();

        assertThat(log.read(room, last.sequence(), 10)).contains(List.of());
        assertThat(log.read(room, last.previous(), 10)).contains(List.of(last));
    }

    @Test
    void aPlaceThatNeverWasIsNotReadFrom() {
        var first = commit(entered(ANN)).getFirst().sequence();
        var second = commit(START.plusSeconds(5), said("m1")).getFirst().sequence();

        assertThat(log.read(room, first + 1, 10)).isEmpty();
        assertThat(log.read(room, first - 1, 10)).isEmpty();
        assertThat(log.read(room, second + 1, 10)).isEmpty();
        assertThat(log.read(room, -1, 10)).isEmpty();
        assertThat(log.read(room, Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void aPlaceOfAnotherRoomIsNotReadFrom() {
        commit(START.plusSeconds(1), entered(ANN));
        var elsewhere = committed(log.commit(proposal(otherRoom, 0, Optional.empty(), entered(BOB))))
                .getFirst();

        assertThat(log.read(room, elsewhere.sequence(), 10)).isEmpty();
        assertThat(log.read(otherRoom, elsewhere.sequence(), 10)).contains(List.of());
    }

    @Test
    void withinTheWindowNothingIsDropped() {
        var first = commit(entered(ANN)).getFirst();
        commit(START.plusSeconds(1), said("m1"));
        commit(START.plus(AGE), said("m2"));
        log.due(START.plus(AGE), 1);

        assertThat(readAfter(first.sequence())).hasSize(2);
    }

    @Test
    void whatIsOlderThanTheWindowIsDroppedAndNeverReadAsIfNothingWereMissing() {
        var entries = new ArrayList<>(commit(entered(ANN), said("m1"), said("m2")));
        entries.addAll(commit(START.plus(AGE), said("m3")));
        entries.addAll(commit(START.plus(AGE).plusSeconds(1), said("m4")));

        assertThat(log.read(room, entries.getFirst().sequence(), 10)).isEmpty();
        assertThat(readAfter(entries.get(3).sequence())).isEqualTo(entries.subList(4, 5));
    }

    @Test
    void whatIsBeyondTheNumberOfMessagesIsDroppedTheOldestFirst() {
        log = newLog(RoomRules.DEFAULT, new Bounds(AGE, 1_000_000, 10));
        var entries = new ArrayList<>(commit(entered(ANN)));
        for (int i = 1; i < 15; i++) {
            entries.addAll(commit(START.plusMillis(i), said("m" + i)));
        }

        assertThat(log.read(room, 0, 100)).isEmpty();
        assertThat(log.read(room, entries.get(3).sequence(), 100)).isEmpty();
        assertThat(readAfter(entries.get(5).sequence())).isEqualTo(entries.subList(6, 15));
    }

    @Test
    void whatIsBeyondTheNumberOfBytesIsDroppedTheOldestFirst() {
        log = newLog(RoomRules.DEFAULT, new Bounds(AGE, 20_000, 10_000));
        var entries = new ArrayList<>(commit(entered(ANN)));
        for (int i = 1; i <= 50; i++) {
            entries.addAll(commit(START.plusMillis(i), said("m" + i, "x".repeat(1_000), Audience.EVERYONE)));
        }

        assertThat(log.read(room, entries.getFirst().sequence(), 100)).isEmpty();
        assertThat(log.read(room, entries.get(25).sequence(), 100)).isEmpty();
        assertThat(readAfter(entries.get(45).sequence())).isEqualTo(entries.subList(46, 51));
    }

    @Test
    void theStateOutlivesTheEntriesThatItFollowsFrom() {
        var entrance = commit(entered(ANN)).getFirst();
        commit(renamed("Ann"));
        commit(START.plus(AGE).plusSeconds(1), said("m1"));
        log.due(START.plus(AGE).plusSeconds(1), 1);

        assertThat(log.read(room, entrance.sequence(), 10)).isEmpty();
        assertThat(log.load(room).orElseThrow().room().participant(ANN).map(Participant::displayName))
                .contains("Ann");
    }
}

package dev.parley.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.port.RoomQuery.Place;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Ban;
import dev.parley.domain.room.Charter;
import dev.parley.domain.room.Founding;
import dev.parley.domain.room.RoomDetails;
import dev.parley.domain.room.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link RoomDirectory} holds to. */
public abstract class RoomDirectoryContract {

    private static final Instant START = Instant.parse("2026-11-02T10:00:00Z");
    private static final UserId MALLORY = new UserId("mallory.$where/{$ne: 1}");
    private static final int RACERS = 8;

    private final UserId owner = new UserId("owner.$gt-" + UUID.randomUUID());
    private final RoomId room = new RoomId("room-" + UUID.randomUUID());
    private RoomDirectory directory;

    protected abstract RoomDirectory newDirectory();

    @BeforeEach
    final void start() {
        directory = newDirectory();
    }

    @Test
    void aRecordIsFoundAsItWasKept() {
        var record = record(room, 10, "{\"$where\": \"sleep(1000)\"}", true, 5);

        assertThat(directory.replace(record, 0)).isTrue();

        assertThat(directory.find(room)).contains(record);
        assertThat(directory.find(room("other"))).isEmpty();
    }

    @Test
    void aRecordIsReplacedOnlyWhereItIsAsExpected() {
        assertThat(directory.replace(record(room, 10, "first", false, 0), 9)).isFalse();
        assertThat(directory.find(room)).isEmpty();

        assertThat(directory.replace(record(room, 10, "first", false, 0), 0)).isTrue();
        assertThat(directory.replace(record(room, 11, "late", false, 0), 0)).isFalse();
        assertThat(directory.replace(record(room, 20, "second", true, 3), 10)).isTrue();
        assertThat(directory.replace(record(room, 15, "late", false, 0), 10)).isFalse();

        assertThat(directory.find(room)).contains(record(room, 20, "second", true, 3));
    }

    @Test
    void ofManyWhoReplaceTheSameRecordOneDoes() throws Exception {
        directory.replace(record(room, 1, "first", false, 0), 0);
        var begin = new CountDownLatch(1);
        try (var racers = Executors.newFixedThreadPool(RACERS)) {
            List<Future<Boolean>> outcomes = new ArrayList<>();
            for (int racer = 0; racer < RACERS; racer++) {
                var own = record(room, 10L + racer, "racer " + racer, false, 0);
                Callable<Boolean> race = () -> {
                    begin.await();
                    return directory.replace(own, 1);
                };
                outcomes.add(racers.submit(race));
            }
            begin.countDown();
            var winners = 0;
            for (Future<Boolean> outcome : outcomes) {
                winners += outcome.get() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        }
    }

    @Test
    void aDissolvedRoomIsKnownForThatAndNotListed() {
        directory.replace(record(room, 10, "Daily", true, 0), 0);
        var gone = new RoomRecord(room, 20, Optional.empty());
        assertThat(directory.replace(gone, 10)).isTrue();

        assertThat(directory.find(room)).contains(gone);
        assertThat(directory.list(mine(Optional.empty(), 10))).isEmpty();

        var again = record(room, 30, "Daily", true, 0);
        assertThat(directory.replace(again, 20)).isTrue();
        assertThat(directory.list(mine(Optional.empty(), 10))).containsExactly(again);
    }

    @Test
    void aRoomThatNobodyCreatedIsKnownForWhomItKeepsOutAndNotListed() {
        var ban = new Ban(Optional.empty(), Optional.empty(), START, Optional.of(START.plusSeconds(60)));
        var founding = new Founding(
                Optional.empty(), Settings.defaults(7), Map.of(MALLORY, ban), Map.of(MALLORY, START, owner, START));
        var record = new RoomRecord(room, 10, Optional.of(founding));
        assertThat(directory.replace(record, 0)).isTrue();
        directory.replace(record(room("created"), 10, "Weekly", true, 0), 0);

        assertThat(directory.find(room)).contains(record);
        assertThat(directory.list(new RoomQuery(Optional.empty(), false, Optional.empty(), 200)))
                .isNotEmpty()
                .extracting(RoomRecord::roomId)
                .doesNotContain(room);

        var created = record(room, 20, "Daily", true, 0);
        assertThat(directory.replace(created, 10)).isTrue();
        assertThat(directory.list(mine(Optional.empty(), 10))).contains(created);
    }

    @Test
    void somebodysRoomsAreListedTheLatestFirstPageByPage() {
        var records = IntStream.range(0, 25)
                .mapToObj(n -> record(room("r" + n), 10, "room " + n, n % 2 == 0, n / 3))
                .toList();
        records.forEach(record -> directory.replace(record, 0));
        directory.replace(recordOf(new UserId("somebody"), room("not-mine"), 10, "not mine", true, 0), 0);

        var expected = records.stream()
                .sorted((one, other) -> place(one).compareTo(place(other)))
                .toList();
        var read = new ArrayList<RoomRecord>();
        var after = Optional.<Place>empty();
        for (var page = directory.list(mine(after, 4)); !page.isEmpty(); page = directory.list(mine(after, 4))) {
            assertThat(page).hasSizeLessThanOrEqualTo(4);
            read.addAll(page);
            after = Optional.of(place(page.getLast()));
        }
        assertThat(read).containsExactlyElementsOf(expected);
    }

    @Test
    void onlyListedRoomsAreListedForEverybody() {
        directory.replace(record(room, 10, "public", true, 0), 0);
        directory.replace(record(room("private"), 10, "private", false, 0), 0);

        assertThat(directory.list(new RoomQuery(Optional.of(owner), true, Optional.empty(), 10)))
                .extracting(RoomRecord::roomId)
                .containsExactly(room);
        assertThat(directory.list(new RoomQuery(Optional.empty(), true, Optional.empty(), 200)))
                .contains(record(room, 10, "public", true, 0))
                .allMatch(record -> charter(record).details().listed());
        assertThat(directory.list(new RoomQuery(Optional.of(new UserId("{$ne: 1}")), false, Optional.empty(), 10)))
                .isEmpty();
    }

    private RoomQuery mine(Optional<Place> after, int limit) {
        return new RoomQuery(Optional.of(owner), false, after, limit);
    }

    private static Charter charter(RoomRecord record) {
        return record.founding().flatMap(Founding::charter).orElseThrow();
    }

    private static Place place(RoomRecord record) {
        return new Place(charter(record).startsAt(), record.roomId());
    }

    private RoomId room(String name) {
        return new RoomId(name + "-" + room.value());
    }

    private RoomRecord record(RoomId roomId, long through, String name, boolean listed, int startsAfterHours) {
        return recordOf(owner, roomId, through, name, listed, startsAfterHours);
    }

    private static RoomRecord recordOf(
            UserId owner, RoomId roomId, long through, String name, boolean listed, int startsAfterHours) {
        var start = START.plusSeconds(3_600L * startsAfterHours).plusMillis(7);
        var details = new RoomDetails(
                name, Optional.of("a.b $set"), listed, Optional.of(start), Optional.of(start.plusSeconds(60)));
        var ban = new Ban(Optional.of(owner), Optional.of("noise"), START, Optional.empty());
        return new RoomRecord(
                roomId,
                through,
                Optional.of(new Founding(
                        Optional.of(new Charter(owner, START, details, 3)),
                        Settings.defaults(7),
                        Map.of(MALLORY, ban),
                        Map.of(MALLORY, START))));
    }
}

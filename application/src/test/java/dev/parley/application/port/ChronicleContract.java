package dev.parley.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.analytics.Activity;
import dev.parley.application.analytics.ActivityKind;
import dev.parley.application.analytics.ActivityQuery;
import dev.parley.application.analytics.ActivityQuery.Reader;
import dev.parley.application.analytics.Tallies;
import dev.parley.application.analytics.Tallies.Tally;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Chronicle} holds to. */
public abstract class ChronicleContract {

    private static final Instant START = Instant.parse("2026-11-02T10:00:00.125Z");

    private final RoomId room = new RoomId("room-" + UUID.randomUUID());
    private final RoomId otherRoom = new RoomId("other-" + UUID.randomUUID());
    private final UserId ann = new UserId("ann-" + UUID.randomUUID());
    private final UserId bob = new UserId("$where/{\"$gt\": \"\"}.x-" + UUID.randomUUID());
    private Chronicle chronicle;

    protected abstract Chronicle newChronicle();

    @BeforeEach
    final void start() {
        chronicle = newChronicle();
    }

    @Test
    void whatIsKeptComesBackWholeAndTheNewestFirst() {
        var first = new Activity(
                room,
                1,
                10,
                START,
                ActivityKind.FILE_OFFERED,
                Optional.of(ann),
                Duration.ofMillis(5_000_000_001L),
                false,
                Map.of("transfer_id", "$set.x", "file_size", 5_000_000_000L, "offered", true, "loss", 0.125));
        var second = new Activity(
                room,
                1,
                20,
                START,
                ActivityKind.BREAKOUTS_CLOSED,
                Optional.empty(),
                Duration.ZERO,
                true,
                Map.of("rooms", 3));
        chronicle.keep(List.of(first, second));

        assertThat(chronicle.read(all(Long.MAX_VALUE, 10))).containsExactly(second, first);
    }

    @Test
    void whatIsKeptAgainIsThereOnce() {
        var activities = List.of(said(10, ann, true), said(20, bob, true));
        chronicle.keep(activities);
        chronicle.keep(List.of(said(20, bob, true), said(30, ann, true)));
        chronicle.keep(activities);

        assertThat(chronicle.read(all(Long.MAX_VALUE, 10)))
                .extracting(Activity::sequence)
                .containsExactly(30L, 20L, 10L);
        assertThat(chronicle.tallies(room)).isEqualTo(new Tallies(Map.of(ActivityKind.MESSAGE_SENT, times(3))));
    }

    @Test
    void pagesFollowOnEachOther() {
        chronicle.keep(List.of(said(10, ann, true), said(20, ann, true), said(30, ann, true)));

        assertThat(chronicle.read(all(Long.MAX_VALUE, 2)))
                .extracting(Activity::sequence)
                .containsExactly(30L, 20L);
        assertThat(chronicle.read(all(20, 2))).extracting(Activity::sequence).containsExactly(10L);
    }

    @Test
    void aReaderGetsWhatWasForAllSinceTheyCameAndWhatTheyDidThemselves() {
        chronicle.keep(List.of(
                said(10, ann, true),
                said(20, bob, true),
                said(30, ann, false),
                said(40, bob, false),
                said(50, ann, true)));

        assertThat(sequencesFor(bob, 20)).containsExactly(50L, 40L, 20L);
        assertThat(sequencesFor(ann, 0)).containsExactly(50L, 30L, 20L, 10L);
    }

    @Test
    void eachKindIsCountedByRoomAndByUser() {
        chronicle.keep(List.of(
                said(10, ann, true),
                said(20, bob, false),
                activity(room, 30, ann, ActivityKind.CONNECTION_LOST),
                activity(otherRoom, 10, ann, ActivityKind.CONNECTION_LOST),
                activity(otherRoom, 20, bob, ActivityKind.JOINED)));

        assertThat(chronicle.tallies(room))
                .isEqualTo(new Tallies(
                        Map.of(ActivityKind.MESSAGE_SENT, times(2), ActivityKind.CONNECTION_LOST, times(1))));
        assertThat(chronicle.tallies(ann))
                .isEqualTo(new Tallies(
                        Map.of(ActivityKind.MESSAGE_SENT, times(1), ActivityKind.CONNECTION_LOST, times(2))));
        assertThat(chronicle.tallies(bob))
                .isEqualTo(new Tallies(Map.of(ActivityKind.MESSAGE_SENT, times(1), ActivityKind.JOINED, times(1))));
        assertThat(chronicle.tallies(new UserId("nobody-" + UUID.randomUUID()))).isEqualTo(Tallies.NONE);
    }

    @Test
    void whatLastsIsAddedUpByRoomAndByUser() {
        chronicle.keep(List.of(
                spoke(room, 10, ann, 1_500),
                spoke(room, 20, bob, 250),
                spoke(otherRoom, 10, ann, 3_000_000_000L),
                activity(room, 30, ann, ActivityKind.JOINED)));

        assertThat(chronicle.tallies(room))
                .isEqualTo(new Tallies(Map.of(
                        ActivityKind.SPOKE, new Tally(2, Duration.ofMillis(1_750)), ActivityKind.JOINED, times(1))));
        assertThat(chronicle.tallies(ann).lasted(ActivityKind.SPOKE)).isEqualTo(Duration.ofMillis(3_000_001_500L));
        assertThat(chronicle.tallies(bob).lasted(ActivityKind.SPOKE)).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void whatWasDoneInAllRoomsIsCountedFromOneMomentToAnother() {
        // A time of its own: other tests may keep theirs in the same place.
        var from = START.plus(Duration.ofDays(1 + ThreadLocalRandom.current().nextInt(1_000_000)));
        chronicle.keep(List.of(
                joined(room, 10, from.minusMillis(1)),
                joined(room, 20, from),
                joined(otherRoom, 10, from.plusSeconds(59)),
                joined(otherRoom, 20, from.plusSeconds(60))));

        assertThat(chronicle.tallies(from, from.plusSeconds(60)))
                .isEqualTo(new Tallies(Map.of(ActivityKind.JOINED, times(2))));
        assertThat(chronicle.tallies(from.plusSeconds(61), from.plusSeconds(62)))
                .isEqualTo(Tallies.NONE);
    }

    private Activity joined(RoomId in, long sequence, Instant at) {
        return new Activity(in, 1, sequence, at, ActivityKind.JOINED, Optional.of(ann), Duration.ZERO, true, Map.of());
    }

    private static Tally times(long count) {
        return new Tally(count, Duration.ZERO);
    }

    private static Activity spoke(RoomId in, long sequence, UserId user, long millis) {
        return new Activity(
                in,
                1,
                sequence,
                START,
                ActivityKind.SPOKE,
                Optional.of(user),
                Duration.ofMillis(millis),
                false,
                Map.of());
    }

    @Test
    void whoIsErasedHasDoneAllOfItUnderAnotherName() {
        var ghost = new UserId("erased:" + UUID.randomUUID());
        chronicle.keep(List.of(
                said(10, ann, true),
                offered(20, ann, bob),
                offered(30, bob, ann),
                told(40, ann, "layout", "{\"name\":\"Ann\"}"),
                told(50, bob, "layout", "{}"),
                activity(otherRoom, 10, ann, ActivityKind.JOINED)));

        assertThat(chronicle.erase(room, ann, ghost)).isEqualTo(3);

        assertThat(chronicle.read(all(Long.MAX_VALUE, 10)))
                .containsExactly(
                        told(50, bob, "layout", "{}"),
                        told(40, ghost, "", "{}"),
                        offered(30, bob, ghost),
                        offered(20, ghost, bob),
                        said(10, ghost, true));
        assertThat(chronicle.tallies(room))
                .isEqualTo(new Tallies(Map.of(
                        ActivityKind.MESSAGE_SENT,
                        times(1),
                        ActivityKind.FILE_OFFERED,
                        times(2),
                        ActivityKind.CLIENT_TOLD,
                        times(2))));
        assertThat(chronicle.tallies(ann)).isEqualTo(new Tallies(Map.of(ActivityKind.JOINED, times(1))));
        assertThat(chronicle.tallies(ghost).count(ActivityKind.CLIENT_TOLD)).isEqualTo(1);
        assertThat(chronicle.erase(room, ann, new UserId("erased:2"))).isZero();
    }

    private Activity offered(long sequence, UserId sender, UserId receiver) {
        return new Activity(
                room,
                1,
                sequence,
                START,
                ActivityKind.FILE_OFFERED,
                Optional.of(sender),
                Duration.ZERO,
                false,
                Map.of(Activity.RECEIVER, receiver.value(), "file_size", 3L));
    }

    private Activity told(long sequence, UserId user, String type, String metadata) {
        return new Activity(
                room,
                1,
                sequence,
                START,
                ActivityKind.CLIENT_TOLD,
                Optional.of(user),
                Duration.ZERO,
                false,
                Map.of(Activity.TOLD_TYPE, type, Activity.TOLD_METADATA, metadata));
    }

    private Activity said(long sequence, UserId user, boolean open) {
        return new Activity(
                room,
                1,
                sequence,
                START,
                ActivityKind.MESSAGE_SENT,
                Optional.of(user),
                Duration.ZERO,
                open,
                Map.of("message_id", "m"));
    }

    private static Activity activity(RoomId in, long sequence, UserId user, ActivityKind kind) {
        return new Activity(in, 1, sequence, START, kind, Optional.of(user), Duration.ZERO, true, Map.of());
    }

    private ActivityQuery all(long before, int limit) {
        return new ActivityQuery(room, Optional.empty(), before, limit);
    }

    private List<Long> sequencesFor(UserId user, long since) {
        return chronicle
                .read(new ActivityQuery(room, Optional.of(new Reader(user, since)), Long.MAX_VALUE, 10))
                .stream()
                .map(Activity::sequence)
                .toList();
    }
}

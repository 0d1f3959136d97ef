package dev.parley.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.analytics.Activity;
import dev.parley.application.analytics.ActivityKind;
import dev.parley.application.analytics.ActivityQuery;
import dev.parley.application.analytics.ActivityQuery.Reader;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
                false,
                Map.of("transfer_id", "$set.x", "file_size", 5_000_000_000L, "offered", true));
        var second = new Activity(
                room, 1, 20, START, ActivityKind.BREAKOUTS_CLOSED, Optional.empty(), true, Map.of("rooms", 3));
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
        assertThat(chronicle.counts(room)).containsExactly(Map.entry(ActivityKind.MESSAGE_SENT, 3L));
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

        assertThat(chronicle.counts(room))
                .isEqualTo(Map.of(ActivityKind.MESSAGE_SENT, 2L, ActivityKind.CONNECTION_LOST, 1L));
        assertThat(chronicle.counts(ann))
                .isEqualTo(Map.of(ActivityKind.MESSAGE_SENT, 1L, ActivityKind.CONNECTION_LOST, 2L));
        assertThat(chronicle.counts(bob)).isEqualTo(Map.of(ActivityKind.MESSAGE_SENT, 1L, ActivityKind.JOINED, 1L));
        assertThat(chronicle.counts(new UserId("nobody-" + UUID.randomUUID()))).isEmpty();
    }

    @Test
    void whoIsErasedHasDoneAllOfItUnderAnotherName() {
        var ghost = new UserId("erased:" + UUID.randomUUID());
        chronicle.keep(List.of(
                said(10, ann, true),
                offered(20, ann, bob),
                offered(30, bob, ann),
                activity(otherRoom, 10, ann, ActivityKind.JOINED)));

        assertThat(chronicle.erase(room, ann, ghost)).isEqualTo(2);

        assertThat(chronicle.read(all(Long.MAX_VALUE, 10)))
                .containsExactly(offered(30, bob, ghost), offered(20, ghost, bob), said(10, ghost, true));
        assertThat(chronicle.counts(room))
                .isEqualTo(Map.of(ActivityKind.MESSAGE_SENT, 1L, ActivityKind.FILE_OFFERED, 2L));
        assertThat(chronicle.counts(ann)).isEqualTo(Map.of(ActivityKind.JOINED, 1L));
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
                false,
                Map.of(Activity.RECEIVER, receiver.value(), "file_size", 3L));
    }

    private Activity said(long sequence, UserId user, boolean open) {
        return new Activity(
                room,
                1,
                sequence,
                START,
                ActivityKind.MESSAGE_SENT,
                Optional.of(user),
                open,
                Map.of("message_id", "m"));
    }

    private static Activity activity(RoomId in, long sequence, UserId user, ActivityKind kind) {
        return new Activity(in, 1, sequence, START, kind, Optional.of(user), true, Map.of());
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

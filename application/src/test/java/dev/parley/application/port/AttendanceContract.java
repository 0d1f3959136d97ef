package dev.parley.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.analytics.Stay;
import dev.parley.application.analytics.StayPlace;
import dev.parley.application.analytics.Turn;
import dev.parley.application.analytics.Turn.AllWent;
import dev.parley.application.analytics.Turn.Came;
import dev.parley.application.analytics.Turn.Went;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.LeaveReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Attendance} holds to. */
public abstract class AttendanceContract {

    private static final Instant START = Instant.parse("2026-11-02T10:00:00Z");
    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob/$where.x");
    private static final long LOG = 1;

    private final RoomId room = new RoomId("room-" + UUID.randomUUID());
    private final RoomId otherRoom = new RoomId("other-" + UUID.randomUUID());
    private Attendance attendance;

    protected abstract Attendance newAttendance();

    @BeforeEach
    final void start() {
        attendance = newAttendance();
    }

    @Test
    void aStayLastsUntilItsUserGoes() {
        attendance.note(List.of(came(10, ANN)));
        assertThat(stays(ANN)).containsExactly(stay(10, ANN));

        attendance.note(List.of(went(20, ANN)));
        assertThat(stays(ANN)).containsExactly(stay(10, ANN, 20, LeaveReason.LEFT));
    }

    @Test
    void whoIsErasedStaysOnUnderAnotherName() {
        var ghost = new UserId("erased:1");
        attendance.note(List.of(came(10, ANN), came(11, BOB), went(20, ANN), came(30, ANN)));

        assertThat(attendance.erase(otherRoom, ANN, ghost)).isZero();
        assertThat(attendance.erase(room, ANN, ghost)).isEqualTo(2);

        assertThat(stays(ANN)).isEmpty();
        assertThat(stays(ghost)).containsExactly(stay(30, ghost), stay(10, ghost, 20, LeaveReason.LEFT));
        assertThat(stays(BOB)).containsExactly(stay(11, BOB));
        assertThat(attendance.erase(room, ANN, new UserId("erased:2"))).isZero();
    }

    @Test
    void eachComingBeginsAStay() {
        attendance.note(List.of(came(10, ANN), went(20, ANN), came(30, ANN)));

        assertThat(stays(ANN)).containsExactly(stay(30, ANN), stay(10, ANN, 20, LeaveReason.LEFT));
        assertThat(attendance.stays(room, ANN, 1)).containsExactly(stay(30, ANN));
    }

    @Test
    void allStaysInAllRoomsThatLastOrEndedLateEnoughAreHandedOver() {
        attendance.note(List.of(
                came(10, ANN),
                new Came(otherRoom, LOG, 11, at(11), ANN),
                came(12, BOB),
                went(20, ANN),
                went(30, BOB),
                came(40, ANN)));
        var handedOver = new ArrayList<Stay>();
        attendance.forEach(at(21), handedOver::add);

        // Other tests may keep theirs in the same place.
        handedOver.removeIf(
                stay -> !stay.roomId().equals(room) && !stay.roomId().equals(otherRoom));
        assertThat(handedOver)
                .containsExactlyInAnyOrder(
                        new Stay(otherRoom, LOG, ANN, 11, at(11), Optional.empty()),
                        stay(12, BOB, 30, LeaveReason.LEFT),
                        stay(40, ANN));
    }

    @Test
    void whatIsNotedAgainDoesNothing() {
        List<Turn> turns = List.of(came(10, ANN), came(11, BOB), went(20, ANN), came(30, ANN));
        attendance.note(turns);
        attendance.note(turns);
        attendance.note(turns.subList(2, 3));

        assertThat(stays(ANN)).containsExactly(stay(30, ANN), stay(10, ANN, 20, LeaveReason.LEFT));
        assertThat(stays(BOB)).containsExactly(stay(11, BOB));
    }

    @Test
    void usersAndRoomsAreKeptApart() {
        attendance.note(
                List.of(came(10, ANN), came(11, BOB), new Came(otherRoom, LOG, 12, at(12), ANN), went(20, ANN)));

        assertThat(stays(BOB)).containsExactly(stay(11, BOB));
        assertThat(attendance.stays(otherRoom, ANN, 10))
                .containsExactly(new Stay(otherRoom, LOG, ANN, 12, at(12), Optional.empty()));
        assertThat(attendance.stays(otherRoom, BOB, 10)).isEmpty();
    }

    @Test
    void aRoomThatClosesEndsAllStays() {
        attendance.note(List.of(came(10, ANN), came(11, BOB), new AllWent(room, 20, at(20))));

        assertThat(stays(ANN)).containsExactly(stay(10, ANN, 20, LeaveReason.ROOM_CLOSED));
        assertThat(stays(BOB)).containsExactly(stay(11, BOB, 20, LeaveReason.ROOM_CLOSED));
    }

    @Test
    void aStayWhoseEndWasLostEndsWhenItsUserComesAgain() {
        attendance.note(List.of(came(10, ANN), came(30, ANN)));

        assertThat(stays(ANN)).containsExactly(stay(30, ANN), stay(10, ANN, 30, LeaveReason.TIMEOUT));
    }

    @Test
    void goingWithoutHavingComeDoesNothing() {
        attendance.note(List.of(went(10, ANN)));
        assertThat(stays(ANN)).isEmpty();

        attendance.note(List.of(came(20, ANN)));
        attendance.note(List.of(went(10, ANN), new AllWent(room, 15, at(15))));
        assertThat(stays(ANN)).containsExactly(stay(20, ANN));
    }

    @Test
    void allStaysOfARoomAreHandedOverTheOldestFirst() {
        attendance.note(List.of(
                came(10, BOB), came(11, ANN), new Came(otherRoom, LOG, 12, at(12), ANN), went(20, BOB), came(30, BOB)));
        var all = new ArrayList<Stay>();

        attendance.forEach(room, all::add);

        assertThat(all).containsExactly(stay(10, BOB, 20, LeaveReason.LEFT), stay(11, ANN), stay(30, BOB));
    }

    @Test
    void aUsersStaysInAllRoomsComeInPagesTheNewestFirst() {
        var user = new UserId("ann-" + UUID.randomUUID());
        var together = new Came(otherRoom, LOG, 20, at(30), user);
        attendance.note(List.of(came(10, user), came(11, BOB), went(20, user), came(30, user), together));

        var first = attendance.stays(user, StayPlace.END, 1);
        var second = attendance.stays(user, StayPlace.of(first.getFirst()), 1);
        var rest = attendance.stays(user, StayPlace.of(second.getFirst()), 10);

        assertThat(Stream.of(first, second).flatMap(List::stream))
                .containsExactlyInAnyOrder(
                        stay(30, user), new Stay(otherRoom, LOG, user, 20, at(30), Optional.empty()));
        assertThat(rest).containsExactly(stay(10, user, 20, LeaveReason.LEFT));
        assertThat(attendance.stays(user, StayPlace.of(rest.getFirst()), 10)).isEmpty();
    }

    @Test
    void allStaysOfAUserAreHandedOver() {
        var user = new UserId("$ne-" + UUID.randomUUID());
        attendance.note(List.of(
                came(10, user),
                came(11, BOB),
                went(20, user),
                new Came(otherRoom, LOG, 12, at(12), user),
                went(30, BOB)));
        var all = new ArrayList<Stay>();

        attendance.forEach(user, all::add);

        assertThat(all)
                .containsExactlyInAnyOrder(
                        stay(10, user, 20, LeaveReason.LEFT),
                        new Stay(otherRoom, LOG, user, 12, at(12), Optional.empty()));
    }

    private List<Stay> stays(UserId user) {
        return attendance.stays(room, user, 100);
    }

    private Turn came(long sequence, UserId user) {
        return new Came(room, LOG, sequence, at(sequence), user);
    }

    private Turn went(long sequence, UserId user) {
        return new Went(room, sequence, at(sequence), user, LeaveReason.LEFT);
    }

    private Stay stay(long from, UserId user) {
        return new Stay(room, LOG, user, from, at(from), Optional.empty());
    }

    private Stay stay(long from, UserId user, long to, LeaveReason reason) {
        return new Stay(room, LOG, user, from, at(from), Optional.of(new Stay.End(to, at(to), reason)));
    }

    private static Instant at(long sequence) {
        return START.plusSeconds(sequence);
    }
}

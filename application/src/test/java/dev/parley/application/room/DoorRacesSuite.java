package dev.parley.application.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.DoorCommand.Admit;
import dev.parley.domain.room.DoorCommand.Kick;
import dev.parley.domain.room.DoorCommand.Who;
import dev.parley.domain.room.RoomCommand.ChangeSettings;
import dev.parley.domain.room.RoomCommand.Leave;
import dev.parley.domain.room.RoomRejection;
import dev.parley.domain.room.SettingsChange;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What two nodes ask of a room's door at the same moment. */
public abstract class DoorRacesSuite extends RacesSuite {

    @Test
    final void whoIsAdmittedAndLeavesAtOnceIsNeitherInNorWaits() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var room = waitingRoomOf(50, "bob");

            var left = atOnce(
                    () -> east.execute(room, "ann", admit("bob")),
                    () -> west.execute(room, "bob", new Leave(socket("bob", 1))));

            assertThat(left.get(1)).isInstanceOf(Outcome.Done.class);
            assertThat(state(room).has(new UserId("bob"))).isFalse();
            assertThat(state(room).door().waiting()).isEmpty();
        }
    }

    @Test
    final void theLastPlaceIsGivenOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var room = waitingRoomOf(2, "bob", "cid");

            var outcomes = atOnce(
                    () -> east.execute(room, "ann", admit("bob")), () -> west.execute(room, "ann", admit("cid")));

            assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
            assertThat(outcomes).contains(new Outcome.Refused(RoomRejection.FULL));
            assertThat(state(room).present()).hasSize(2);
            assertThat(state(room).door().waiting()).hasSize(1);
        }
    }

    @Test
    final void whoIsKickedDoesNotSlipInAgainWithTheSameToken() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var room = roomOf("ann", "bob");

            var outcomes = atOnce(
                    () -> east.execute(room, "ann", new Kick(new UserId("bob"), Optional.empty(), Optional.empty())),
                    () -> west.execute(room, "bob", join("bob", 2)));

            assertThat(outcomes.getFirst()).isInstanceOf(Outcome.Done.class);
            assertThat(state(room).has(new UserId("bob"))).isFalse();
            assertThat(west.execute(room, "bob", join("bob", 3))).isEqualTo(new Outcome.Refused(RoomRejection.KICKED));
        }
    }

    @Test
    final void whoComesWhenTheRoomIsLockedIsInBeforeOrNotAtAll() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var room = roomOf("ann");

            var outcomes = atOnce(
                    () -> east.execute(room, "ann", new ChangeSettings(SettingsChange.lock(true))),
                    () -> west.execute(room, "eve", join("eve", 1)));

            assertThat(state(room).has(new UserId("eve"))).isEqualTo(outcomes.get(1) instanceof Outcome.Done);
            assertThat(west.execute(room, "fay", join("fay", 1))).isEqualTo(new Outcome.Refused(RoomRejection.LOCKED));
        }
    }

    private RoomId waitingRoomOf(int capacity, String... waiters) {
        var room = roomOf("ann");
        east.execute(room, "ann", new ChangeSettings(waitingRoom(capacity)));
        for (String user : waiters) {
            west.execute(room, user, join(user, 1));
        }
        assertThat(state(room).door().waiting()).hasSize(waiters.length);
        return room;
    }

    private static Admit admit(String user) {
        return new Admit(new Who.These(List.of(new UserId(user))));
    }

    private static SettingsChange waitingRoom(int capacity) {
        return new SettingsChange(
                Optional.empty(),
                Optional.of(true),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(capacity),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}

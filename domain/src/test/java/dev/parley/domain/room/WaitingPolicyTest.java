package dev.parley.domain.room;

import static dev.parley.domain.room.WaitingScenes.annAndMod;
import static dev.parley.domain.room.WaitingScenes.bobWaits;
import static dev.parley.domain.room.WaitingScenes.present;
import static dev.parley.domain.room.WaitingScenes.these;
import static dev.parley.domain.room.WaitingScenes.waiter;
import static dev.parley.domain.room.WaitingScenes.waiting;
import static dev.parley.domain.room.WaitingScenes.waitingRoom;
import static dev.parley.domain.testkit.Given.after;
import static dev.parley.domain.testkit.Given.join;
import static dev.parley.domain.testkit.Given.socketOf;
import static dev.parley.domain.testkit.Given.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.room.DoorCommand.Admit;
import dev.parley.domain.room.DoorCommand.CloseRoom;
import dev.parley.domain.room.DoorCommand.SendBack;
import dev.parley.domain.room.DoorEvent.WaiterCame;
import dev.parley.domain.room.RoomCommand.ChangeSettings;
import dev.parley.domain.room.RoomCommand.Leave;
import dev.parley.domain.testkit.Changes;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whom a room keeps waiting, and what lets them in without anybody doing so. */
class WaitingPolicyTest {

    @Test
    void whenTheWaitingRoomIsSwitchedOffAllComeIn() {
        var scenario = bobWaits()
                .when("cid", join("cid"))
                .when("ann", new ChangeSettings(Changes.waitingRoom(false)))
                .thenAccepted();

        assertThat(present(scenario)).containsExactly("ann", "mod", "bob", "cid");
    }

    @Test
    void aLockKeepsWaitersWaitingAndHoldsForWhoAdmits() {
        var scenario = bobWaits()
                .when("ann", new ChangeSettings(Changes.lock(true)))
                .when("ann", new ChangeSettings(Changes.waitingRoom(false)))
                .when("ann", new Admit(these("bob")))
                .rejected(RoomRejection.LOCKED)
                .when("cid", join("cid"))
                .rejected(RoomRejection.LOCKED);
        assertThat(WaitingRoom.reason(
                        scenario.room(),
                        scenario.room().door().waiter(user("bob")).orElseThrow()))
                .isEqualTo(WaitReason.LOCKED);

        scenario.when("ann", new ChangeSettings(Changes.lock(false))).thenAccepted();

        assertThat(present(scenario)).containsExactly("ann", "mod", "bob");
    }

    @Test
    void fromAShareOfTheCapacityPeopleWaitUntilPlacesAreFreeAgain() {
        var scenario = annAndMod()
                .when("ann", new ChangeSettings(Changes.maxParticipants(4)))
                .when("ann", new ChangeSettings(Changes.autoWaiting(0.75)))
                .when("bob", join("bob"))
                .thenAccepted()
                .when("cid", join("cid"))
                .then(new WaiterCame(waiter("cid"), 1, WaitReason.CAPACITY));

        scenario.when("bob", new Leave(socketOf("bob"))).thenAccepted();

        assertThat(present(scenario)).containsExactly("ann", "mod", "cid");
    }

    @Test
    void withoutAWaitingRoomAFullRoomIsFull() {
        annAndMod()
                .when("ann", new ChangeSettings(Changes.maxParticipants(2)))
                .when("bob", join("bob"))
                .rejected(RoomRejection.FULL);
    }

    @Test
    void whoWaitsForAPlaceGetsTheFirstThatIsFree() {
        var scenario = bobWaits()
                .when("ann", new ChangeSettings(Changes.maxParticipants(2)))
                .when("ann", new ChangeSettings(Changes.waitingRoom(false)));
        assertThat(waiting(scenario)).containsExactly("bob");

        scenario.when("mod", new Leave(socketOf("mod"))).thenAccepted();

        assertThat(present(scenario)).containsExactly("ann", "bob");
    }

    @Test
    void anEmptiedRoomKeepsItsWaitingRoomWhileItsHostCouldComeBack() {
        var scenario = waitingRoom()
                .when("mod", new Leave(socketOf("mod")))
                .when("ann", new Leave(socketOf("ann")))
                .at(Duration.ofMinutes(59))
                .when("bob", join("bob"))
                .thenAccepted();
        assertThat(waiting(scenario)).containsExactly("bob");
        assertThat(Deadlines.next(scenario.room(), scenario.rules())).contains(after(Duration.ofHours(1)));

        scenario.when("mod", join("mod")).thenAccepted();

        assertThat(scenario.participant("mod").role()).isEqualTo(Role.HOST);
        assertThat(waiting(scenario)).containsExactly("bob");
    }

    @Test
    void whenNobodyCouldComeBackWhoWaitsComesInAndTheFirstIsHost() {
        var scenario = waitingRoom()
                .when("mod", new Leave(socketOf("mod")))
                .when("ann", new Leave(socketOf("ann")))
                .at(Duration.ofMinutes(59))
                .when("bob", join("bob"))
                .when("cid", join("cid"))
                .at(Duration.ofHours(1))
                .whenTimeIsChecked()
                .thenAccepted();

        assertThat(present(scenario)).containsExactly("bob", "cid");
        assertThat(scenario.participant("bob").role()).isEqualTo(Role.HOST);
        assertThat(scenario.participant("cid").role()).isEqualTo(Role.PARTICIPANT);
        assertThat(scenario.room().settings().enableWaitingRoom()).isFalse();
    }

    @Test
    void theAwaitedHostDoesNotWait() {
        var scenario = annAndMod()
                .when("ann", new ChangeSettings(Changes.waitForHost(60)))
                .when("ann", new ChangeSettings(Changes.hostApproval(true)))
                .when("ann", new Leave(socketOf("ann")))
                .when("ann", join("ann"))
                .thenAccepted();

        assertThat(scenario.participant("ann").role()).isEqualTo(Role.HOST);
    }

    @Test
    void whenTheRoomIsClosedNobodyWaitsAndTheDoorIsOpenAgain() {
        var scenario = bobWaits().when("ann", new CloseRoom()).thenAccepted();

        assertThat(waiting(scenario)).isEmpty();
        assertThat(present(scenario.when("cid", join("cid")))).containsExactly("cid");
    }

    @Test
    void onlySoManyWait() {
        var scenario = waitingRoom();
        for (int i = 0; i < Door.MAX_WAITING; i++) {
            scenario.when("user" + i, join("user" + i)).thenAccepted();
        }
        scenario.when("bob", join("bob"))
                .rejected(RoomRejection.TOO_MANY_WAIT)
                .when("ann", new SendBack(user("mod")))
                .rejected(RoomRejection.TOO_MANY_WAIT);
    }
}

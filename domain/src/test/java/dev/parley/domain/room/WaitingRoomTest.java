package dev.parley.domain.room;

import static dev.parley.domain.room.WaitingScenes.annAndMod;
import static dev.parley.domain.room.WaitingScenes.bobWaits;
import static dev.parley.domain.room.WaitingScenes.present;
import static dev.parley.domain.room.WaitingScenes.these;
import static dev.parley.domain.room.WaitingScenes.waiter;
import static dev.parley.domain.room.WaitingScenes.waiting;
import static dev.parley.domain.room.WaitingScenes.waitingRoom;
import static dev.parley.domain.testkit.Given.join;
import static dev.parley.domain.testkit.Given.joinClaiming;
import static dev.parley.domain.testkit.Given.joined;
import static dev.parley.domain.testkit.Given.seconds;
import static dev.parley.domain.testkit.Given.socketOf;
import static dev.parley.domain.testkit.Given.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.NodeId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Draft;
import dev.parley.domain.room.DoorCommand.Admit;
import dev.parley.domain.room.DoorCommand.Kick;
import dev.parley.domain.room.DoorCommand.Reject;
import dev.parley.domain.room.DoorCommand.SendBack;
import dev.parley.domain.room.DoorCommand.Who;
import dev.parley.domain.room.DoorEvent.WaiterAdmitted;
import dev.parley.domain.room.DoorEvent.WaiterCame;
import dev.parley.domain.room.DoorEvent.WaiterConnected;
import dev.parley.domain.room.DoorEvent.WaiterLeft;
import dev.parley.domain.room.DoorEvent.WaiterLost;
import dev.parley.domain.room.DoorEvent.WaiterRejected;
import dev.parley.domain.room.RoomCommand.ChangeSettings;
import dev.parley.domain.room.RoomCommand.GrantRole;
import dev.parley.domain.room.RoomCommand.Join;
import dev.parley.domain.room.RoomCommand.Leave;
import dev.parley.domain.room.RoomCommand.LoseConnection;
import dev.parley.domain.room.RoomCommand.LoseNode;
import dev.parley.domain.room.RoomCommand.RegainConnection;
import dev.parley.domain.room.RoomEvent.ParticipantJoined;
import dev.parley.domain.testkit.Changes;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who waits, and who lets them in, sends them away or back. */
class WaitingRoomTest {

    @ParameterizedTest
    @EnumSource(Role.class)
    void whateverTheTokenClaimsTheyWait(Role claim) {
        var scenario = waitingRoom().when("bob", joinClaiming("bob", claim)).thenAccepted();

        assertThat(waiting(scenario)).containsExactly("bob");
        assertThat(present(scenario)).containsExactly("ann", "mod");
    }

    @Test
    void thoseWhoMayAdmitAreToldAndNobodyElse() {
        waitingRoom()
                .and(joined("cid", Role.PARTICIPANT))
                .when("bob", join("bob"))
                .then(new WaiterCame(waiter("bob"), 1, WaitReason.WAITING_ROOM))
                .to(new Audience.Only(Set.of(user("ann"), user("mod"))))
                .when("dan", join("dan"))
                .then(new WaiterCame(waiter("dan"), 2, WaitReason.WAITING_ROOM));
    }

    @Test
    void whereTheHostApprovesOnlyTheHostIsToldAndAdmits() {
        annAndMod()
                .when("ann", new ChangeSettings(Changes.hostApproval(true)))
                .when("bob", join("bob"))
                .then(new WaiterCame(waiter("bob"), 1, WaitReason.HOST_APPROVAL))
                .to(Audience.only(user("ann")))
                .when("mod", new Admit(these("bob")))
                .rejected(RoomRejection.NOT_ALLOWED)
                .when("mod", new Reject(these("bob")))
                .rejected(RoomRejection.NOT_ALLOWED)
                .when("ann", new Admit(these("bob")))
                .thenAccepted();
    }

    @Test
    void anAdmittedWaiterEntersInTheSameStepWithTheRoleOfTheirToken() {
        var scenario = waitingRoom()
                .when("bob", joinClaiming("bob", Role.GUEST))
                .atSecond(5)
                .when("mod", new Admit(these("bob")))
                .thenAccepted();

        assertThat(scenario.logged()).extracting(Draft::event).first().isEqualTo(new WaiterAdmitted(user("bob")));
        assertThat(scenario.logged().getFirst().audience())
                .isEqualTo(new Audience.Only(Set.of(user("ann"), user("mod"), user("bob"))));
        assertThat(scenario.logged().getLast().event()).isInstanceOf(ParticipantJoined.class);
        assertThat(scenario.participant("bob").role()).isEqualTo(Role.GUEST);
        assertThat(scenario.participant("bob").joinedAt()).isEqualTo(seconds(5));
        scenario.when("ann", new Admit(these("bob"))).thenNothing();
    }

    @Test
    void manyAreAdmittedInTheOrderInWhichTheyCame() {
        var scenario = bobWaits()
                .when("cid", join("cid"))
                .when("dan", join("dan"))
                .when("ann", new ChangeSettings(Changes.maxParticipants(4)))
                .when("ann", new Admit(new Who.All()))
                .thenAccepted();

        assertThat(present(scenario)).containsExactly("ann", "mod", "bob", "cid");
        assertThat(waiting(scenario)).containsExactly("dan");
        scenario.when("ann", new Admit(these("dan"))).rejected(RoomRejection.FULL);
    }

    @Test
    void whoIsRejectedIsGoneAndMayComeAgain() {
        bobWaits()
                .when("mod", new Reject(these("bob")))
                .then(new WaiterRejected(user("bob")))
                .to(new Audience.Only(Set.of(user("ann"), user("mod"), user("bob"))))
                .when("mod", new Reject(these("bob")))
                .rejected(RoomRejection.NOBODY_WAITS)
                .when("mod", new Admit(these("bob")))
                .rejected(RoomRejection.NOBODY_WAITS)
                .when("bob", join("bob"))
                .then(new WaiterCame(waiter("bob"), 1, WaitReason.WAITING_ROOM));
    }

    @Test
    void aWaiterAdmitsNobodyNorDoesAStranger() {
        bobWaits()
                .when("bob", new Admit(new Who.All()))
                .rejected(RoomRejection.NOT_A_MEMBER)
                .when("eve", new Reject(new Who.All()))
                .rejected(RoomRejection.NOT_A_MEMBER)
                .whenAdmin("root", new Admit(new Who.All()))
                .thenAccepted();
    }

    @Test
    void aWaiterWhoLosesTheSocketKeepsTheirPlaceForThePresenceTtl() {
        bobWaits()
                .whenServer(new LoseConnection(user("bob"), socketOf("bob"), seconds(0)))
                .then(new WaiterLost(user("bob"), seconds(30)))
                .when("cid", join("cid"))
                .atSecond(29)
                .when("bob", join("bob", 2))
                .then(new WaiterConnected(user("bob"), socketOf("bob", 2)))
                .whenServer(new LoseConnection(user("bob"), socketOf("bob", 2), seconds(29)))
                .whenServer(new RegainConnection(user("bob"), socketOf("bob", 2)))
                .then(new WaiterConnected(user("bob"), socketOf("bob", 2)))
                .whenServer(new LoseConnection(user("bob"), socketOf("bob", 2), seconds(29)))
                .atSecond(58)
                .whenTimeIsChecked()
                .thenNothing()
                .atSecond(59)
                .whenTimeIsChecked()
                .thenAccepted()
                .when("bob", join("bob"))
                .thenAccepted();
    }

    @Test
    void whoWaitedThroughANodeThatDiesKeepsTheirPlaceToo() {
        var east = new NodeId("east");
        var join = new Join(ConnectionId.of(east, "1"), "bob", Optional.empty(), Optional.empty(), Optional.empty());
        var scenario = waitingRoom().when("bob", join);
        assertThat(scenario.room().sockets()).contains(ConnectionId.of(east, "1"));

        scenario.whenServer(new LoseNode(east, seconds(0))).then(new WaiterLost(user("bob"), seconds(30)));

        assertThat(scenario.room().sockets()).doesNotContain(ConnectionId.of(east, "1"));
    }

    @Test
    void aWaiterWhoLeavesIsGoneAtOnce() {
        bobWaits()
                .when("bob", new Leave(socketOf("other")))
                .thenNothing()
                .when("bob", new Leave(socketOf("bob")))
                .then(new WaiterLeft(waiter("bob"), LeaveReason.LEFT));
    }

    @Test
    void aWaiterAdmittedWhileAwayIsReconnecting() {
        var scenario = bobWaits()
                .whenServer(new LoseConnection(user("bob"), socketOf("bob"), seconds(0)))
                .when("ann", new Admit(these("bob")))
                .thenAccepted();

        assertThat(scenario.participant("bob").isConnected()).isFalse();
    }

    @Test
    void whoIsSentBackWaitsAlsoWhereNobodyElseDoes() {
        var scenario = annAndMod()
                .and(joined("bob", Role.PARTICIPANT))
                .when("mod", new SendBack(user("bob")))
                .thenAccepted();
        assertThat(present(scenario)).containsExactly("ann", "mod");

        scenario.when("mod", new SendBack(user("bob")))
                .thenNothing()
                .when("bob", new Leave(socketOf("bob")))
                .when("bob", join("bob"))
                .thenAccepted();
        assertThat(waiting(scenario)).containsExactly("bob");

        scenario.when("ann", new Admit(these("bob")))
                .thenAccepted()
                .when("bob", new Leave(socketOf("bob")))
                .when("bob", join("bob"))
                .thenAccepted();
        assertThat(present(scenario)).containsExactly("ann", "mod", "bob");
    }

    @Test
    void nobodySendsBackTheHostOrThemselves() {
        annAndMod()
                .and(joined("bob", Role.PARTICIPANT))
                .when("mod", new SendBack(user("ann")))
                .rejected(RoomRejection.NOT_OVER_THE_HOST)
                .when("mod", new SendBack(user("mod")))
                .rejected(RoomRejection.NOT_YOURSELF)
                .when("bob", new SendBack(user("mod")))
                .rejected(RoomRejection.NOT_ALLOWED)
                .when("eve", new SendBack(user("mod")))
                .rejected(RoomRejection.NOT_A_MEMBER)
                .when("ann", new SendBack(user("eve")))
                .rejected(RoomRejection.NO_SUCH_PARTICIPANT);
    }

    @Test
    void whenAnAdminSendsBackTheHostThereIsAnother() {
        var scenario = annAndMod().whenAdmin("root", new SendBack(user("ann"))).thenAccepted();

        assertThat(scenario.participant("mod").role()).isEqualTo(Role.HOST);
        assertThat(waiting(scenario)).containsExactly("ann");
    }

    @Test
    void whoIsKickedOrBannedWaitsNoLonger() {
        var scenario = bobWaits()
                .when("mod", new Kick(user("bob"), Optional.empty(), Optional.of(Duration.ofMinutes(1))))
                .thenAccepted()
                .when("bob", join("bob"))
                .rejected(RoomRejection.BANNED);

        assertThat(waiting(scenario)).isEmpty();
    }

    @Test
    void aNewHostMayAdmitAndTheFormerMayNot() {
        annAndMod()
                .when("ann", new ChangeSettings(Changes.hostApproval(true)))
                .when("ann", new GrantRole(user("mod"), Role.HOST))
                .when("bob", join("bob"))
                .to(Audience.only(user("mod")))
                .when("ann", new Admit(these("bob")))
                .rejected(RoomRejection.NOT_ALLOWED)
                .when("mod", new Admit(these("bob")))
                .thenAccepted();
    }
}

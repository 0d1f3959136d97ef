package dev.parley.domain.room;

import static dev.parley.domain.testkit.Given.after;
import static dev.parley.domain.testkit.Given.join;
import static dev.parley.domain.testkit.Given.joinClaiming;
import static dev.parley.domain.testkit.Given.joined;
import static dev.parley.domain.testkit.Given.seconds;
import static dev.parley.domain.testkit.Given.socketOf;
import static dev.parley.domain.testkit.Given.user;
import static dev.parley.domain.testkit.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.NodeId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Draft;
import dev.parley.domain.room.DoorCommand.Admit;
import dev.parley.domain.room.DoorCommand.CloseRoom;
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
import dev.parley.domain.testkit.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WaitingRoomTest {

    private static Scenario annAndMod() {
        return given(joined("ann", Role.HOST), joined("mod", Role.MODERATOR));
    }

    private static Scenario waitingRoom() {
        return annAndMod().when("ann", new ChangeSettings(Changes.waitingRoom(true)));
    }

    private static Scenario bobWaits() {
        return waitingRoom().when("bob", join("bob")).thenAccepted();
    }

    private static Waiter waiter(String name) {
        return new Waiter(
                user(name),
                name,
                Optional.empty(),
                Optional.empty(),
                seconds(0),
                new Presence.Connected(socketOf(name)),
                false);
    }

    private static Who these(String... names) {
        return new Who.These(Stream.of(names).map(UserId::new).toList());
    }

    private static List<String> waiting(Scenario scenario) {
        return scenario.room().door().waiting().keySet().stream()
                .map(UserId::value)
                .toList();
    }

    private static List<String> present(Scenario scenario) {
        return scenario.room().present().stream().map(p -> p.userId().value()).toList();
    }

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

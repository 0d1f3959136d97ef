package dev.parley.domain.room;

import static dev.parley.domain.testkit.Given.join;
import static dev.parley.domain.testkit.Given.joined;
import static dev.parley.domain.testkit.Given.seconds;
import static dev.parley.domain.testkit.Given.socketOf;
import static dev.parley.domain.testkit.Given.user;
import static dev.parley.domain.testkit.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.NodeId;
import dev.parley.domain.room.RoomCommand.ChangeSettings;
import dev.parley.domain.room.RoomCommand.Join;
import dev.parley.domain.room.RoomCommand.LoseNode;
import dev.parley.domain.room.RoomCommand.RegainConnection;
import dev.parley.domain.room.RoomEvent.ConnectionLost;
import dev.parley.domain.room.RoomEvent.ConnectionOpened;
import dev.parley.domain.room.RoomEvent.ParticipantLeft;
import dev.parley.domain.room.RoomEvent.RoleChanged;
import dev.parley.domain.room.RoomEvent.RoomClosed;
import dev.parley.domain.testkit.Changes;
import dev.parley.domain.testkit.Scenario;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LostNodeTest {

    private static final NodeId EAST = new NodeId("east");
    private static final NodeId WEST = new NodeId("west");

    /** Ann, the host, and bob by one node, cid and dan by the other. */
    private static Scenario four() {
        return given().when("ann", by(EAST, "ann"))
                .when("bob", by(EAST, "bob"))
                .when("cid", by(WEST, "cid"))
                .when("dan", by(WEST, "dan"));
    }

    private static Join by(NodeId node, String name) {
        return new Join(socket(node, name), name, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static ConnectionId socket(NodeId node, String name) {
        return ConnectionId.of(node, name);
    }

    private static ParticipantLeft closedOut(String name) {
        return new ParticipantLeft(user(name), LeaveReason.ROOM_CLOSED, seconds(31), seconds(31));
    }

    private static ParticipantLeft timedOut(String name, long second) {
        return new ParticipantLeft(
                user(name),
                LeaveReason.TIMEOUT,
                seconds(second),
                seconds(second).plus(Duration.ofHours(1)));
    }

    @Test
    void allOfItsMembersAreReconnectingFromItsLastSignOfLife() {
        var scenario = four().atSecond(7)
                .whenServer(new LoseNode(EAST, seconds(1)))
                .then(new ConnectionLost(user("bob"), seconds(31)), new ConnectionLost(user("ann"), seconds(31)));

        assertThat(scenario.participant("ann").role()).isEqualTo(Role.HOST);
        assertThat(scenario.participant("cid").isConnected()).isTrue();
        assertThat(Deadlines.next(scenario.room(), scenario.rules())).contains(seconds(31));
    }

    @Test
    void itsMembersLeaveAtOnceWhenItIsGoneForTooLong() {
        var scenario = four().atSecond(31)
                .whenServer(new LoseNode(EAST, seconds(1)))
                .then(
                        timedOut("bob", 31),
                        timedOut("ann", 31),
                        new RoleChanged(user("ann"), Role.MODERATOR),
                        new RoleChanged(user("cid"), Role.HOST));

        assertThat(scenario.room().participants()).containsOnlyKeys(user("cid"), user("dan"));
    }

    @Test
    void whoIsHostNextIsNotOneWhoIsLostToo() {
        four().and(new RoleChanged(user("bob"), Role.MODERATOR))
                .atSecond(31)
                .whenServer(new LoseNode(EAST, seconds(1)))
                .then(
                        timedOut("bob", 31),
                        timedOut("ann", 31),
                        new RoleChanged(user("ann"), Role.MODERATOR),
                        new RoleChanged(user("cid"), Role.HOST));
    }

    @Test
    void aRoomThatEndsWithItsHostEndsOnce() {
        var scenario = four().when("ann", new ChangeSettings(Changes.policy(HostLeavePolicy.END)))
                .atSecond(31)
                .whenServer(new LoseNode(EAST, seconds(1)))
                .then(
                        timedOut("bob", 31),
                        timedOut("ann", 31),
                        closedOut("cid"),
                        closedOut("dan"),
                        new RoomClosed("host_left", Optional.of(user("ann")), seconds(31)));

        assertThat(scenario.room().isEmpty()).isTrue();
    }

    @Test
    void aRoomWithAllOfItsMembersOnItIsEmptied() {
        var scenario = four().whenServer(new LoseNode(EAST, seconds(1)))
                .atSecond(50)
                .whenServer(new LoseNode(WEST, seconds(1)))
                .whenTimeIsChecked();

        assertThat(scenario.room().isEmpty()).isTrue();
    }

    @Test
    void losingItTwiceDoesNothingTheSecondTime() {
        four().whenServer(new LoseNode(EAST, seconds(1)))
                .whenServer(new LoseNode(EAST, seconds(2)))
                .thenNothing();
    }

    @Test
    void whoCameBackThroughAnotherNodeIsNotLostWithIt() {
        four().when("ann", by(WEST, "ann"))
                .when("bob", by(WEST, "bob"))
                .whenServer(new LoseNode(EAST, seconds(1)))
                .thenNothing();
    }

    @Test
    void whoComesBackIsConnectedAgainAndNoSecondEntry() {
        four().whenServer(new LoseNode(EAST, seconds(1)))
                .atSecond(20)
                .when("ann", by(WEST, "ann"))
                .then(new ConnectionOpened(user("ann"), socket(WEST, "ann"), true));
    }

    @Test
    void aNodeThatWasOnlySlowRegainsItsConnections() {
        var scenario = four().whenServer(new LoseNode(EAST, seconds(1)))
                .atSecond(20)
                .whenServer(new RegainConnection(user("ann"), socket(EAST, "ann")))
                .then(new ConnectionOpened(user("ann"), socket(EAST, "ann"), true))
                .whenServer(new RegainConnection(user("ann"), socket(EAST, "ann")))
                .thenNothing();

        assertThat(scenario.participant("ann").isConnected()).isTrue();
        assertThat(scenario.participant("bob").isConnected()).isFalse();
    }

    @Test
    void aReplacedConnectionRegainsNothing() {
        four().whenServer(new LoseNode(EAST, seconds(1)))
                .when("ann", by(WEST, "ann"))
                .whenServer(new LoseNode(WEST, seconds(1)))
                .whenServer(new RegainConnection(user("ann"), socket(EAST, "ann")))
                .thenNothing();
    }

    @Test
    void whosePlaceIsLostRegainsNothing() {
        four().atSecond(31)
                .whenServer(new LoseNode(EAST, seconds(1)))
                .whenServer(new RegainConnection(user("ann"), socket(EAST, "ann")))
                .thenNothing();
    }

    @Test
    void anOverduePlaceThatNobodyHasTakenAwayIsStillTheirs() {
        var scenario = given(joined("ann", Role.HOST), joined("bob", Role.PARTICIPANT), joined("cid", Role.GUEST))
                .whenServer(new LoseNode(new NodeId("ann-1"), seconds(0)))
                .whenServer(new LoseNode(new NodeId("bob-1"), seconds(0)))
                .atSecond(45)
                .when("ann", join("ann", 2))
                .then(timedOut("bob", 45), new ConnectionOpened(user("ann"), socketOf("ann", 2), true));

        assertThat(scenario.participant("ann").role()).isEqualTo(Role.HOST);
    }
}

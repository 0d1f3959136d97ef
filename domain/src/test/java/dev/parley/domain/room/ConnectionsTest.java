package dev.parley.domain.room;

import static dev.parley.domain.testkit.Given.after;
import static dev.parley.domain.testkit.Given.join;
import static dev.parley.domain.testkit.Given.joined;
import static dev.parley.domain.testkit.Given.seconds;
import static dev.parley.domain.testkit.Given.socketOf;
import static dev.parley.domain.testkit.Given.user;
import static dev.parley.domain.testkit.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.log.Audience;
import dev.parley.domain.room.RoomCommand.ChangeSettings;
import dev.parley.domain.room.RoomCommand.GrantRole;
import dev.parley.domain.room.RoomCommand.Leave;
import dev.parley.domain.room.RoomCommand.LoseConnection;
import dev.parley.domain.room.RoomEvent.ConnectionLost;
import dev.parley.domain.room.RoomEvent.ConnectionOpened;
import dev.parley.domain.room.RoomEvent.ParticipantLeft;
import dev.parley.domain.testkit.Changes;
import dev.parley.domain.testkit.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

    private static final ParticipantLeft TIMED_OUT = new ParticipantLeft(
            user("bob"),
            LeaveReason.TIMEOUT,
            seconds(30),
            after(Duration.ofHours(1)).plusSeconds(30));

    private static Scenario annAndBob() {
        return given(joined("ann", Role.HOST), joined("bob", Role.PARTICIPANT));
    }

    private static LoseConnection lost(String name, int nthSocket, long lastSignOfLife) {
        return new LoseConnection(user(name), socketOf(name, nthSocket), seconds(lastSignOfLife));
    }

    @Test
    void aLostConnectionKeepsThePlaceForThePresenceTtlAfterTheLastSignOfLife() {
        var scenario = annAndBob()
                .atSecond(15)
                .whenServer(lost("bob", 1, 10))
                .then(new ConnectionLost(user("bob"), seconds(40)))
                .to(Audience.EVERYONE);

        assertThat(scenario.participant("bob").isConnected()).isFalse();
        assertThat(Deadlines.next(scenario.room(), scenario.rules())).contains(seconds(40));
    }

    @Test
    void aConnectionLostLongAgoIsLeftAtOnce() {
        annAndBob().atSecond(30).whenServer(lost("bob", 1, 0)).then(TIMED_OUT);
    }

    @Test
    void losingAConnectionTwiceDoesNothingTheSecondTime() {
        annAndBob().whenServer(lost("bob", 1, 0)).whenServer(lost("bob", 1, 5)).thenNothing();
    }

    @Test
    void aReturnIsToldToEveryoneAndIsNoSecondEntry() {
        var scenario = annAndBob()
                .whenServer(lost("bob", 1, 0))
                .atSecond(29)
                .when("bob", join("bob", 2))
                .then(new ConnectionOpened(user("bob"), socketOf("bob", 2), true))
                .to(Audience.EVERYONE);

        assertThat(scenario.participant("bob").memberSince()).isEqualTo(2);
        assertThat(Deadlines.next(scenario.room(), scenario.rules())).isEmpty();
    }

    @Test
    void aReturnKeepsRolePermissionsAndMedia() {
        var scenario =
                annAndBob().when("ann", new GrantRole(user("bob"), Role.GUEST)).whenServer(lost("bob", 1, 0));
        var before = scenario.participant("bob");
        scenario.when("bob", join("bob", 2));

        assertThat(scenario.participant("bob"))
                .isEqualTo(before.withPresence(new Presence.Connected(socketOf("bob", 2))));
    }

    @Test
    void whoReconnectsComesBackIntoAFullRoomAndOthersDoNotTakeThePlace() {
        annAndBob()
                .when("ann", new ChangeSettings(Changes.maxParticipants(2)))
                .whenServer(lost("bob", 1, 0))
                .when("cid", join("cid"))
                .rejected(RoomRejection.FULL)
                .when("bob", join("bob", 2))
                .thenAccepted();
    }

    @Test
    void aPlaceThatWasHeldTooLongIsFreeForOthersEvenBeforeTheServerNoticed() {
        var scenario = annAndBob()
                .when("ann", new ChangeSettings(Changes.maxParticipants(2)))
                .whenServer(lost("bob", 1, 0))
                .atSecond(30)
                .when("cid", join("cid"))
                .thenAccepted();

        assertThat(scenario.room().has(user("bob"))).isFalse();
        assertThat(scenario.room().has(user("cid"))).isTrue();
    }

    @Test
    void aPlaceThatWasHeldTooLongIsLost() {
        annAndBob()
                .whenServer(lost("bob", 1, 0))
                .atSecond(29)
                .whenTimeIsChecked()
                .thenNothing()
                .atSecond(30)
                .whenTimeIsChecked()
                .then(TIMED_OUT)
                .to(Audience.EVERYONE);
    }

    @Test
    void aDoubledTimeOutDoesNothing() {
        annAndBob()
                .whenServer(lost("bob", 1, 0))
                .atSecond(30)
                .whenTimeIsChecked()
                .whenTimeIsChecked()
                .thenNothing();
    }

    @Test
    void aLateTimeOutDoesNothingToWhoIsBack() {
        annAndBob()
                .whenServer(lost("bob", 1, 0))
                .atSecond(20)
                .when("bob", join("bob", 2))
                .atSecond(300)
                .whenTimeIsChecked()
                .thenNothing();
    }

    @Test
    void aSecondConnectionReplacesTheFirstAndNobodyIsTold() {
        var scenario = annAndBob()
                .when("bob", join("bob", 2))
                .then(new ConnectionOpened(user("bob"), socketOf("bob", 2), false))
                .to(Audience.NOBODY);

        assertThat(scenario.room().present()).hasSize(2);
    }

    @Test
    void openingTheSameConnectionAgainDoesNothing() {
        annAndBob().when("bob", join("bob")).thenNothing();
    }

    @Test
    void theLeavingOfAReplacedConnectionDoesNothing() {
        annAndBob()
                .when("bob", join("bob", 2))
                .when("bob", new Leave(socketOf("bob", 1)))
                .thenNothing();
    }

    @Test
    void theLossOfAReplacedConnectionDoesNothing() {
        annAndBob().when("bob", join("bob", 2)).whenServer(lost("bob", 1, 0)).thenNothing();
    }

    @Test
    void whoReconnectsMayLeaveForGoodInsteadOfTimingOut() {
        annAndBob()
                .whenServer(lost("bob", 1, 0))
                .atSecond(30)
                .when("bob", new Leave(socketOf("bob")))
                .then(new ParticipantLeft(
                        user("bob"),
                        LeaveReason.LEFT,
                        seconds(30),
                        after(Duration.ofHours(1)).plusSeconds(30)));
    }

    @Test
    void leavingTwiceDoesNothingTheSecondTime() {
        annAndBob()
                .when("bob", new Leave(socketOf("bob")))
                .when("bob", new Leave(socketOf("bob")))
                .thenNothing();
    }

    @Test
    void whoWasNeverInLeavesNothing() {
        annAndBob().when("cid", new Leave(socketOf("cid"))).thenNothing();
    }

    @Test
    void severalPlacesTimeOutEachAtItsTime() {
        var scenario = annAndBob()
                .and(joined("cid", Role.GUEST))
                .whenServer(lost("bob", 1, 0))
                .whenServer(lost("cid", 1, 7))
                .atSecond(30)
                .whenTimeIsChecked()
                .then(TIMED_OUT);

        assertThat(Deadlines.next(scenario.room(), scenario.rules())).contains(seconds(37));
    }

    @Test
    void anEmptiedRoomIsForgottenADayLater() {
        var scenario = annAndBob()
                .when("bob", new Leave(socketOf("bob")))
                .atSecond(10)
                .when("ann", new Leave(socketOf("ann")));

        assertThat(Deadlines.forgottenAt(scenario.room(), scenario.rules()))
                .contains(after(Duration.ofHours(24)).plusSeconds(10));
        assertThat(Deadlines.next(scenario.room(), scenario.rules()))
                .isEqualTo(Deadlines.forgottenAt(scenario.room(), scenario.rules()));
    }
}

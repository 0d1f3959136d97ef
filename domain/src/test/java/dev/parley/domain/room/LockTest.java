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

import dev.parley.domain.room.RoomCommand.ChangeSettings;
import dev.parley.domain.room.RoomCommand.GrantRole;
import dev.parley.domain.room.RoomCommand.Leave;
import dev.parley.domain.room.RoomCommand.LoseConnection;
import dev.parley.domain.room.RoomEvent.ConnectionOpened;
import dev.parley.domain.room.RoomEvent.SettingsChanged;
import dev.parley.domain.testkit.Changes;
import dev.parley.domain.testkit.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LockTest {

    private static final SettingsChanged UNLOCKED = new SettingsChanged(Changes.lock(false));

    private static Scenario lockedBy(String host) {
        return given(joined(host, Role.HOST)).when(host, new ChangeSettings(Changes.lock(true)));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void aLockedRoomRefusesWhateverTheTokenClaims(Role claim) {
        lockedBy("ann").when("bob", joinClaiming("bob", claim)).rejected(RoomRejection.LOCKED);
    }

    @Test
    void whoIsReconnectingComesBackThroughTheLock() {
        lockedBy("ann")
                .and(joined("bob", Role.PARTICIPANT))
                .when("bob", new Leave(socketOf("other")))
                .whenServer(new LoseConnection(user("bob"), socketOf("bob"), seconds(0)))
                .atSecond(29)
                .when("bob", join("bob", 2))
                .then(new ConnectionOpened(user("bob"), socketOf("bob", 2), true));
    }

    @Test
    void whoLeftAndComesBackFindsTheLock() {
        lockedBy("ann")
                .and(joined("bob", Role.MODERATOR))
                .when("bob", new Leave(socketOf("bob")))
                .when("bob", join("bob"))
                .rejected(RoomRejection.LOCKED);
    }

    /** The place was lost although nobody had noticed yet: no reconnect gets past the lock then. */
    @Test
    void aReturnAfterThePlaceWasLostFindsTheLockEvenBeforeTheServerNoticed() {
        lockedBy("ann")
                .and(joined("bob", Role.PARTICIPANT))
                .whenServer(new LoseConnection(user("bob"), socketOf("bob"), seconds(0)))
                .atSecond(30)
                .when("bob", join("bob", 2))
                .rejected(RoomRejection.LOCKED);
    }

    @Test
    void anEmptiedRoomStaysLockedForStrangersWhileItsHostCouldComeBack() {
        lockedBy("ann")
                .when("ann", new Leave(socketOf("ann")))
                .at(Duration.ofMinutes(59))
                .when("bob", join("bob"))
                .rejected(RoomRejection.LOCKED);
    }

    @Test
    void theHostComesBackToTheirEmptiedLockedRoomAndItStaysLocked() {
        var scenario = lockedBy("ann")
                .when("ann", new Leave(socketOf("ann")))
                .at(Duration.ofMinutes(59))
                .when("ann", join("ann"))
                .thenAccepted()
                .when("bob", join("bob"))
                .rejected(RoomRejection.LOCKED);

        assertThat(scenario.participant("ann").role()).isEqualTo(Role.HOST);
    }

    @Test
    void aRetainedModeratorReopensAnEmptiedLockedRoomAsItsHost() {
        var scenario = lockedBy("ann")
                .and(joined("bob", Role.PARTICIPANT))
                .when("ann", new GrantRole(user("bob"), Role.MODERATOR))
                .when("bob", new Leave(socketOf("bob")))
                .when("ann", new Leave(socketOf("ann")))
                .when("bob", join("bob"))
                .thenAccepted();

        assertThat(scenario.participant("bob").role()).isEqualTo(Role.HOST);
        assertThat(scenario.room().settings().lockRoom()).isTrue();
    }

    @Test
    void aRetainedParticipantDoesNotReopenAnEmptiedLockedRoom() {
        lockedBy("ann")
                .and(joined("bob", Role.PARTICIPANT))
                .when("bob", new Leave(socketOf("bob")))
                .when("ann", new Leave(socketOf("ann")))
                .when("bob", join("bob"))
                .rejected(RoomRejection.LOCKED);
    }

    @Test
    void theLockOfAnEmptiedRoomLapsesWhenNoHostOrModeratorCanComeBack() {
        lockedBy("ann")
                .when("ann", new Leave(socketOf("ann")))
                .at(Duration.ofHours(1))
                .whenTimeIsChecked()
                .then(UNLOCKED)
                .whenTimeIsChecked()
                .thenNothing()
                .when("bob", join("bob"))
                .thenAccepted();
    }

    @Test
    void theLapsedLockHoldsNobodyOutEvenBeforeTheServerNoticed() {
        var scenario = lockedBy("ann")
                .when("ann", new Leave(socketOf("ann")))
                .at(Duration.ofHours(1))
                .when("bob", join("bob"))
                .thenAccepted();

        assertThat(scenario.logged()).first().extracting("event").isEqualTo(UNLOCKED);
        assertThat(scenario.participant("bob").role()).isEqualTo(Role.HOST);
        assertThat(scenario.room().settings().lockRoom()).isFalse();
    }

    @Test
    void theLockLapsesAnHourAfterTheLastOfThemLeft() {
        var scenario = lockedBy("ann")
                .and(joined("bob", Role.MODERATOR))
                .atSecond(100)
                .when("bob", new Leave(socketOf("bob")))
                .atSecond(200)
                .when("ann", new Leave(socketOf("ann")));

        assertThat(Deadlines.next(scenario.room(), scenario.rules()))
                .contains(after(Duration.ofHours(1)).plusSeconds(200));
    }

    @Test
    void theHostWhoseMeetingEndsWithThemLeavesNoLockBehind() {
        var scenario = lockedBy("ann")
                .and(joined("bob", Role.PARTICIPANT))
                .when("ann", new ChangeSettings(Changes.policy(HostLeavePolicy.END)))
                .when("ann", new Leave(socketOf("ann")))
                .when("cid", join("cid"))
                .thenAccepted();

        assertThat(scenario.participant("cid").role()).isEqualTo(Role.HOST);
    }

    @Test
    void anAdminDoesNotLockARoomThatNobodyHasEverBeenIn() {
        given().whenAdmin("root", new ChangeSettings(Changes.lock(true))).rejected(RoomRejection.NO_SUCH_ROOM);
    }

    @Test
    void anAdminDoesNotLockEverybodyOutOfAnEmptiedRoom() {
        given(joined("ann", Role.HOST))
                .when("ann", new Leave(socketOf("ann")))
                .whenAdmin("root", new ChangeSettings(Changes.lock(true)))
                .at(Duration.ofHours(1))
                .when("bob", join("bob"))
                .thenAccepted();
    }
}

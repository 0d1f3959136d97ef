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

import dev.parley.domain.log.Audience;
import dev.parley.domain.room.RoomCommand.ChangeSettings;
import dev.parley.domain.room.RoomCommand.GrantRole;
import dev.parley.domain.room.RoomCommand.Leave;
import dev.parley.domain.room.RoomCommand.LoseConnection;
import dev.parley.domain.room.RoomEvent.HostAwaited;
import dev.parley.domain.room.RoomEvent.ParticipantLeft;
import dev.parley.domain.room.RoomEvent.RoleChanged;
import dev.parley.domain.room.RoomEvent.RoomClosed;
import dev.parley.domain.testkit.Changes;
import dev.parley.domain.testkit.Scenario;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HostingTest {

    private static ParticipantLeft closedOut(String name, long at) {
        return new ParticipantLeft(user(name), LeaveReason.ROOM_CLOSED, seconds(at), seconds(at));
    }

    private static ParticipantLeft left(String name, LeaveReason reason, long second) {
        return new ParticipantLeft(
                user(name), reason, seconds(second), after(Duration.ofHours(1)).plusSeconds(second));
    }

    private static RoleChanged becomes(String name, Role role) {
        return new RoleChanged(user(name), role);
    }

    @Nested
    class TheHostLeaves {

        @Test
        void andTheLongestPresentModeratorFollows() {
            given(
                            joined("ann", Role.HOST),
                            joined("bob", Role.PARTICIPANT),
                            joined("cid", Role.MODERATOR),
                            joined("dan", Role.MODERATOR))
                    .when("ann", new Leave(socketOf("ann")))
                    .then(left("ann", LeaveReason.LEFT, 0), becomes("ann", Role.MODERATOR), becomes("cid", Role.HOST))
                    .to(Audience.EVERYONE);
        }

        @Test
        void andWithoutAModeratorTheLongestPresentParticipantFollows() {
            given(
                            joined("ann", Role.HOST),
                            joined("bob", Role.GUEST),
                            joined("cid", Role.PARTICIPANT),
                            joined("dan", Role.PARTICIPANT))
                    .when("ann", new Leave(socketOf("ann")))
                    .then(left("ann", LeaveReason.LEFT, 0), becomes("ann", Role.MODERATOR), becomes("cid", Role.HOST));
        }

        @Test
        void andThenAGuestBeforeAnObserver() {
            given(joined("ann", Role.HOST), joined("bob", Role.OBSERVER), joined("cid", Role.GUEST))
                    .when("ann", new Leave(socketOf("ann")))
                    .then(left("ann", LeaveReason.LEFT, 0), becomes("ann", Role.MODERATOR), becomes("cid", Role.HOST));
        }

        @Test
        void andThenAnObserverRatherThanNobody() {
            given(joined("ann", Role.HOST), joined("bob", Role.OBSERVER))
                    .when("ann", new Leave(socketOf("ann")))
                    .then(left("ann", LeaveReason.LEFT, 0), becomes("ann", Role.MODERATOR), becomes("bob", Role.HOST));
        }

        @Test
        void andComesBackAsModerator() {
            var scenario = given(joined("ann", Role.HOST), joined("bob", Role.PARTICIPANT))
                    .when("ann", new Leave(socketOf("ann")))
                    .when("ann", joinClaiming("ann", Role.HOST))
                    .thenAccepted();

            assertThat(scenario.participant("ann").role()).isEqualTo(Role.MODERATOR);
            assertThat(scenario.room().host()).contains(user("bob"));
        }

        @Test
        void andWithNobodyLeftNothingMoreHappens() {
            given(joined("ann", Role.HOST))
                    .when("ann", new Leave(socketOf("ann")))
                    .then(left("ann", LeaveReason.LEFT, 0));
        }

        @Test
        void andTheMeetingEndsWhereThePolicySaysSo() {
            var scenario = given(joined("ann", Role.HOST), joined("bob", Role.MODERATOR))
                    .when("ann", new ChangeSettings(Changes.policy(HostLeavePolicy.END)))
                    .when("ann", new Leave(socketOf("ann")))
                    .then(
                            left("ann", LeaveReason.LEFT, 0),
                            closedOut("bob", 0),
                            new RoomClosed("host_left", Optional.of(user("ann")), seconds(0)))
                    .to(Audience.EVERYONE);

            assertThat(scenario.room().isEmpty()).isTrue();
        }
    }

    @Test
    void theMeetingEndsAlsoWhenTheHostTimesOut() {
        var scenario = given(joined("ann", Role.HOST), joined("bob", Role.MODERATOR))
                .when("ann", new ChangeSettings(Changes.policy(HostLeavePolicy.END)))
                .whenServer(new LoseConnection(user("ann"), socketOf("ann"), seconds(0)))
                .atSecond(31)
                .whenTimeIsChecked()
                .then(
                        left("ann", LeaveReason.TIMEOUT, 31),
                        closedOut("bob", 31),
                        new RoomClosed("host_left", Optional.of(user("ann")), seconds(31)));

        assertThat(scenario.room().isEmpty()).isTrue();
    }

    @Test
    void whoeverLeavesWithoutBeingHostChangesNoRole() {
        given(joined("ann", Role.HOST), joined("bob", Role.MODERATOR))
                .when("bob", new Leave(socketOf("bob")))
                .then(left("bob", LeaveReason.LEFT, 0));
    }

    @Nested
    class AnAwaitedHost {

        private Scenario awaited() {
            return given(joined("ann", Role.HOST), joined("bob", Role.MODERATOR), joined("cid", Role.PARTICIPANT))
                    .when("ann", new ChangeSettings(Changes.waitForHost(60)))
                    .when("ann", new Leave(socketOf("ann")));
        }

        @Test
        void staysHostMeanwhile() {
            var scenario = awaited().then(left("ann", LeaveReason.LEFT, 0), new HostAwaited(user("ann"), seconds(60)));

            assertThat(scenario.room().host()).contains(user("ann"));
            assertThat(Deadlines.next(scenario.room(), scenario.rules())).contains(seconds(60));
        }

        @Test
        void isHostOnReturn() {
            var scenario = awaited().atSecond(59).when("ann", join("ann", 2)).thenAccepted();

            assertThat(scenario.participant("ann").role()).isEqualTo(Role.HOST);
            assertThat(scenario.room().awaitedHost()).isEmpty();
            assertThat(Deadlines.next(scenario.room(), scenario.rules())).isEmpty();
        }

        @Test
        void isHostOnReturnEvenWhereRolesAreKeptForLessThanTheWait() {
            var rules = new RoomRules(50, Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofHours(24));
            var scenario = given(rules, joined("ann", Role.HOST), joined("bob", Role.PARTICIPANT))
                    .when("ann", new ChangeSettings(Changes.waitForHost(60)))
                    .when("ann", new Leave(socketOf("ann")))
                    .atSecond(30)
                    .when("ann", join("ann", 2))
                    .thenAccepted();

            assertThat(scenario.participant("ann").role()).isEqualTo(Role.HOST);
        }

        @Test
        void isSucceededWhenTheWaitIsOver() {
            awaited()
                    .atSecond(59)
                    .whenTimeIsChecked()
                    .thenNothing()
                    .atSecond(60)
                    .whenTimeIsChecked()
                    .then(becomes("ann", Role.MODERATOR), becomes("bob", Role.HOST))
                    .whenTimeIsChecked()
                    .thenNothing();
        }

        @Test
        void makesRoomForWhoClaimsToBeHost() {
            var scenario = awaited().when("dan", joinClaiming("dan", Role.HOST)).thenAccepted();

            assertThat(scenario.room().host()).contains(user("dan"));
            assertThat(scenario.room().awaitedHost()).isEmpty();
            assertThat(scenario.room().retained().get(user("ann")).role()).isEqualTo(Role.MODERATOR);
        }

        @Test
        void isWaitedForEvenWhenTheRoomEmptiesMeanwhile() {
            var scenario = awaited()
                    .when("bob", new Leave(socketOf("bob")))
                    .when("cid", new Leave(socketOf("cid")))
                    .atSecond(30)
                    .when("dan", join("dan"))
                    .thenAccepted();

            assertThat(scenario.participant("dan").role()).isEqualTo(Role.PARTICIPANT);
            assertThat(scenario.room().host()).contains(user("ann"));
        }

        @Test
        void leavesAnEmptiedRoomToTheFirstWhoComesAfterTheWait() {
            var scenario = awaited()
                    .when("bob", new Leave(socketOf("bob")))
                    .when("cid", new Leave(socketOf("cid")))
                    .atSecond(60)
                    .when("dan", join("dan"))
                    .thenAccepted();

            assertThat(scenario.participant("dan").role()).isEqualTo(Role.HOST);
            assertThat(scenario.room().awaitedHost()).isEmpty();
        }

        /** Between the end of the wait and the next look at the clock nobody was host, and whoever came in became it. */
        @Test
        void isSucceededByTheModeratorAndNotByTheGuestWhoHappensToEnterFirstAfterTheWait() {
            var scenario = awaited()
                    .atSecond(60)
                    .when("dan", joinClaiming("dan", Role.GUEST))
                    .thenAccepted();

            assertThat(scenario.room().host()).contains(user("bob"));
            assertThat(scenario.participant("dan").role()).isEqualTo(Role.GUEST);
        }
    }

    @Test
    void whoIsMadeHostMakesTheFormerOneModerator() {
        given(joined("ann", Role.HOST), joined("bob", Role.GUEST))
                .when("ann", new GrantRole(user("bob"), Role.HOST))
                .then(becomes("ann", Role.MODERATOR), becomes("bob", Role.HOST));
    }

    @Test
    void theHostIsNotDegradedWithoutASuccessor() {
        given(joined("ann", Role.HOST), joined("bob", Role.GUEST))
                .when("ann", new GrantRole(user("ann"), Role.PARTICIPANT))
                .rejected(RoomRejection.HOST_STAYS_HOST);
    }

    @Test
    void hostAndSuccessorTimingOutTogetherLeaveTheRoomToTheThird() {
        var scenario = given(joined("ann", Role.HOST), joined("bob", Role.MODERATOR), joined("cid", Role.OBSERVER))
                .whenServer(new LoseConnection(user("ann"), socketOf("ann"), seconds(0)))
                .whenServer(new LoseConnection(user("bob"), socketOf("bob"), seconds(0)))
                .atSecond(40)
                .whenTimeIsChecked()
                .thenAccepted();

        assertThat(scenario.room().host()).contains(user("cid"));
        assertThat(scenario.room().present()).hasSize(1);
    }
}

package dev.parley.domain.gesture;

import static dev.parley.domain.testkit.Given.joined;
import static dev.parley.domain.testkit.Given.seconds;
import static dev.parley.domain.testkit.Given.socketOf;
import static dev.parley.domain.testkit.Given.user;
import static dev.parley.domain.testkit.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.gesture.GestureCommand.LowerHand;
import dev.parley.domain.gesture.GestureCommand.RaiseHand;
import dev.parley.domain.gesture.GestureEvent.HandLowered;
import dev.parley.domain.gesture.GestureEvent.HandQueueShown;
import dev.parley.domain.gesture.GestureEvent.HandRaised;
import dev.parley.domain.gesture.GestureEvent.QueuedHand;
import dev.parley.domain.log.Audience;
import dev.parley.domain.room.LeaveReason;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomCommand.Leave;
import dev.parley.domain.room.RoomCommand.LoseConnection;
import dev.parley.domain.room.RoomEvent.ParticipantLeft;
import dev.parley.domain.testkit.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandsTest {

    private static Scenario meeting() {
        return given(
                joined("ann", Role.HOST),
                joined("bob", Role.MODERATOR),
                joined("cid", Role.PARTICIPANT),
                joined("eve", Role.OBSERVER));
    }

    private static Scenario cidThenEveHaveTheirHandsUp() {
        return meeting().and(new HandRaised(user("cid"), seconds(10))).and(new HandRaised(user("eve"), seconds(5)));
    }

    private static HandQueueShown queue(QueuedHand... hands) {
        return new HandQueueShown(List.of(hands));
    }

    private static QueuedHand hand(String name, long second) {
        return new QueuedHand(user(name), seconds(second));
    }

    @Test
    void aRaisedHandIsToldWithTheQueueItStandsIn() {
        meeting()
                .atSecond(10)
                .when("cid", new RaiseHand())
                .then(new HandRaised(user("cid"), seconds(10)), queue(hand("cid", 10)))
                .to(Audience.EVERYONE);
    }

    @Test
    void whoeverComesFirstInTheLogComesFirstInTheQueueWhateverTheirClocksSay() {
        cidThenEveHaveTheirHandsUp()
                .atSecond(7)
                .when("bob", new RaiseHand())
                .then(new HandRaised(user("bob"), seconds(7)), queue(hand("cid", 10), hand("eve", 5), hand("bob", 7)));
    }

    @Test
    void aHandThatIsUpStaysWhereItIs() {
        cidThenEveHaveTheirHandsUp().when("cid", new RaiseHand()).thenNothing();
    }

    @Test
    void everybodyLowersTheirOwn() {
        cidThenEveHaveTheirHandsUp()
                .when("cid", new LowerHand(user("cid")))
                .then(new HandLowered(user("cid")), queue(hand("eve", 5)))
                .to(Audience.EVERYONE)
                .when("cid", new LowerHand(user("cid")))
                .thenNothing();
    }

    @Test
    void aHandRaisedAnewStandsLast() {
        cidThenEveHaveTheirHandsUp()
                .when("cid", new LowerHand(user("cid")))
                .atSecond(20)
                .when("cid", new RaiseHand())
                .then(new HandRaised(user("cid"), seconds(20)), queue(hand("eve", 5), hand("cid", 20)));
    }

    @Test
    void whoeverManagesLowersAnothers() {
        cidThenEveHaveTheirHandsUp()
                .when("eve", new LowerHand(user("cid")))
                .rejected(GestureRejection.NOT_YOUR_HAND)
                .when("bob", new LowerHand(user("cid")))
                .then(new HandLowered(user("cid")), queue(hand("eve", 5)));
        meeting()
                .and(new HandRaised(user("ann"), seconds(1)))
                .when("bob", new LowerHand(user("ann")))
                .rejected(GestureRejection.NOT_YOUR_HAND);
    }

    @Test
    void nobodyLowersTheHandOfWhoIsNotThere() {
        meeting().when("bob", new LowerHand(user("zoe"))).rejected(GestureRejection.NO_SUCH_PARTICIPANT);
    }

    @Test
    void whoIsNotInHasNoHand() {
        meeting()
                .when("zoe", new RaiseHand())
                .rejected(GestureRejection.NOT_A_MEMBER)
                .when("zoe", new LowerHand(user("cid")))
                .rejected(GestureRejection.NOT_A_MEMBER)
                .whenServer(new RaiseHand())
                .rejected(GestureRejection.NOT_A_MEMBER);
    }

    @Test
    void whoeverLeavesTakesTheirHandDown() {
        var scenario = cidThenEveHaveTheirHandsUp()
                .atSecond(30)
                .when("cid", new Leave(socketOf("cid")))
                .then(
                        new ParticipantLeft(user("cid"), LeaveReason.LEFT, seconds(30), seconds(30 + 3_600)),
                        queue(hand("eve", 5)));
        assertThat(scenario.room().raisedHands())
                .extracting(p -> p.userId().value())
                .containsExactly("eve");
    }

    @Test
    void whoeverLeavesWithoutAHandUpMovesNoQueue() {
        cidThenEveHaveTheirHandsUp()
                .atSecond(30)
                .when("bob", new Leave(socketOf("bob")))
                .then(new ParticipantLeft(user("bob"), LeaveReason.LEFT, seconds(30), seconds(30 + 3_600)));
    }

    @Test
    void theLastToLeaveTellsNobody() {
        given(joined("ann", Role.HOST), new HandRaised(user("ann"), seconds(1)))
                .atSecond(2)
                .when("ann", new Leave(socketOf("ann")))
                .then(new ParticipantLeft(user("ann"), LeaveReason.LEFT, seconds(2), seconds(2 + 3_600)));
    }

    @Test
    void aHandStaysUpThroughAReconnect() {
        var scenario = cidThenEveHaveTheirHandsUp()
                .atSecond(30)
                .whenServer(new LoseConnection(user("cid"), socketOf("cid"), seconds(30)))
                .when("cid", dev.parley.domain.testkit.Given.join("cid", 2));
        assertThat(scenario.room().raisedHands())
                .extracting(p -> p.userId().value())
                .containsExactly("cid", "eve");
    }
}

package dev.parley.domain.signalling;

import static dev.parley.domain.testkit.Given.joined;
import static dev.parley.domain.testkit.Given.seconds;
import static dev.parley.domain.testkit.Given.socketOf;
import static dev.parley.domain.testkit.Given.user;
import static dev.parley.domain.testkit.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Draft;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomCommand.LoseConnection;
import dev.parley.domain.signalling.SignallingCommand.Describe;
import dev.parley.domain.signalling.SignallingCommand.SendData;
import dev.parley.domain.signalling.SignallingCommand.Trickle;
import dev.parley.domain.signalling.SignallingEvent.DataSent;
import dev.parley.domain.signalling.SignallingEvent.Described;
import dev.parley.domain.signalling.SignallingEvent.Trickled;
import dev.parley.domain.testkit.Scenario;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignallingTest {

    @Test
    void dataForPeersWithoutAChannelIsPassedOnAndNotLogged() {
        var data = new ChannelData("board", ChannelData.DataType.TEXT, "{}");
        given(joined("ann", Role.HOST), joined("bob", Role.GUEST))
                .when("bob", new SendData(data, Optional.empty()))
                .thenEphemeral(new DataSent(user("bob"), data, Optional.empty()), new Audience.EveryoneBut(user("bob")))
                .when("bob", new SendData(data, Optional.of(user("ann"))))
                .thenEphemeral(new DataSent(user("bob"), data, Optional.of(user("ann"))), Audience.only(user("ann")))
                .when("bob", new SendData(data, Optional.of(user("zoe"))))
                .rejected(SignallingRejection.NO_SUCH_TARGET)
                .when("zoe", new SendData(data, Optional.empty()))
                .rejected(SignallingRejection.NOT_A_MEMBER);
    }

    private static final Optional<UserId> TO_BOB = Optional.of(user("bob"));

    private static Scenario meeting() {
        return given(joined("ann", Role.HOST), joined("bob", Role.PARTICIPANT), joined("cid", Role.OBSERVER));
    }

    @ParameterizedTest
    @EnumSource(DescriptionType.class)
    void aDescriptionReachesItsTargetAlone(DescriptionType type) {
        meeting()
                .when("ann", new Describe(type, "v=0", TO_BOB))
                .then(new Described(type, "v=0", TO_BOB))
                .to(Audience.only(user("bob")))
                .from("ann");
    }

    @Test
    void aDescriptionWithoutATargetReachesAllOthers() {
        meeting()
                .when("ann", new Describe(DescriptionType.OFFER, "v=0", Optional.empty()))
                .to(new Audience.EveryoneBut(user("ann")));
    }

    @Test
    void aCandidateReachesItsTargetAlone() {
        var candidate = Optional.of(new IceCandidate(
                "candidate:1 1 udp 1 192.0.2.1 9 typ host", Optional.of("0"), Optional.of(0), Optional.empty()));
        meeting()
                .when("ann", new Trickle(candidate, TO_BOB))
                .then(new Trickled(candidate, TO_BOB))
                .to(Audience.only(user("bob")));
    }

    @Test
    void theEndOfCandidatesIsPassedOnToo() {
        meeting().when("ann", new Trickle(Optional.empty(), TO_BOB)).then(new Trickled(Optional.empty(), TO_BOB));
    }

    @Test
    void anObserverAnswersToo() {
        meeting()
                .when("cid", new Describe(DescriptionType.ANSWER, "v=0", TO_BOB))
                .thenAccepted();
    }

    @Test
    void aTargetThatReconnectsGetsItOnReturn() {
        meeting()
                .whenServer(new LoseConnection(user("bob"), socketOf("bob"), seconds(0)))
                .when("ann", new Describe(DescriptionType.OFFER, "v=0", TO_BOB))
                .thenAccepted();
    }

    @Test
    void aTargetThatIsNotInTheRoomIsNotFound() {
        meeting()
                .when("ann", new Describe(DescriptionType.OFFER, "v=0", Optional.of(user("zoe"))))
                .rejected(SignallingRejection.NO_SUCH_TARGET)
                .when("ann", new Trickle(Optional.empty(), Optional.of(user("zoe"))))
                .rejected(SignallingRejection.NO_SUCH_TARGET);
    }

    @Test
    void whoIsNotInTheRoomSignalsNothing() {
        meeting()
                .when("zoe", new Describe(DescriptionType.OFFER, "v=0", TO_BOB))
                .rejected(SignallingRejection.NOT_A_MEMBER);
    }

    @Test
    void signallingLeavesTheStateAlone() {
        var scenario = meeting();
        var before = scenario.room();
        scenario.when("ann", new Describe(DescriptionType.OFFER, "v=0", TO_BOB));

        assertThat(scenario.room()).isSameAs(before);
        assertThat(scenario.logged()).noneMatch(Draft::changesState);
    }

    @Test
    void aDescriptionWeighsWhatItHolds() {
        assertThat(new Described(DescriptionType.OFFER, "v".repeat(48 * 1024), TO_BOB).weight())
                .isGreaterThanOrEqualTo(48 * 1024);
    }
}

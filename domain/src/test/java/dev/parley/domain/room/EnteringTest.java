package dev.parley.domain.room;

import static dev.parley.domain.testkit.Given.join;
import static dev.parley.domain.testkit.Given.joinClaiming;
import static dev.parley.domain.testkit.Given.joined;
import static dev.parley.domain.testkit.Given.socketOf;
import static dev.parley.domain.testkit.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.log.Audience;
import dev.parley.domain.room.RoomCommand.ChangeSettings;
import dev.parley.domain.room.RoomCommand.GrantRole;
import dev.parley.domain.room.RoomCommand.Leave;
import dev.parley.domain.testkit.Changes;
import dev.parley.domain.testkit.Given;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EnteringTest {

    private static final RoomRules FOR_TWO = new RoomRules(
            2,
            RoomRules.DEFAULT.presenceTtl(),
            RoomRules.DEFAULT.roleRetention(),
            RoomRules.DEFAULT.settingsRetention());

    @Test
    void theFirstToEnterIsHost() {
        var scenario = given().when("ann", join("ann")).then(joined("ann", Role.HOST));

        assertThat(scenario.room().host()).contains(Given.user("ann"));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void theFirstToEnterIsHostWhateverTheTokenClaims(Role claim) {
        given().when("ann", joinClaiming("ann", claim)).then(joined("ann", Role.HOST));
    }

    @Test
    void whoeverComesLaterIsParticipant() {
        given(joined("ann", Role.HOST))
                .when("bob", join("bob"))
                .then(joined("bob", Role.PARTICIPANT))
                .to(Audience.EVERYONE)
                .from("bob");
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "HOST")
    void theTokensRoleCountsOnFirstEntry(Role claim) {
        given(joined("ann", Role.HOST)).when("bob", joinClaiming("bob", claim)).then(joined("bob", claim));
    }

    @Test
    void whoClaimsToBeHostMakesTheFormerHostModerator() {
        var scenario = given(joined("ann", Role.HOST))
                .when("bob", joinClaiming("bob", Role.HOST))
                .then(new RoomEvent.RoleChanged(Given.user("ann"), Role.MODERATOR), joined("bob", Role.HOST));

        assertThat(scenario.participant("ann").role()).isEqualTo(Role.MODERATOR);
    }

    @Test
    void theTokensRoleDoesNotCountOnReturnWithinAnHour() {
        var scenario = given(joined("ann", Role.HOST), joined("bob", Role.GUEST))
                .when("bob", new Leave(socketOf("bob")))
                .at(Duration.ofMinutes(59))
                .when("bob", joinClaiming("bob", Role.HOST))
                .thenAccepted();

        assertThat(scenario.participant("bob").role()).isEqualTo(Role.GUEST);
    }

    @Test
    void aRoleIsForgottenAnHourAfterItsHolderLeft() {
        var scenario = given(joined("ann", Role.HOST), joined("bob", Role.MODERATOR))
                .when("bob", new Leave(socketOf("bob")))
                .at(Duration.ofHours(1))
                .when("bob", join("bob"))
                .thenAccepted();

        assertThat(scenario.participant("bob").role()).isEqualTo(Role.PARTICIPANT);
    }

    @Test
    void aRoleThatWasGrantedOutlivesTheLeavingOfItsHolder() {
        var scenario = given(joined("ann", Role.HOST), joined("bob", Role.PARTICIPANT))
                .when("ann", new GrantRole(Given.user("bob"), Role.MODERATOR))
                .when("bob", new Leave(socketOf("bob")))
                .at(Duration.ofMinutes(30))
                .when("bob", join("bob"))
                .thenAccepted();

        assertThat(scenario.participant("bob").role()).isEqualTo(Role.MODERATOR);
    }

    @Test
    void theFirstBackInAnEmptiedRoomIsHostAndTheFormerHostReturnsAsModerator() {
        var scenario = given(joined("ann", Role.HOST), joined("bob", Role.OBSERVER))
                .when("bob", new Leave(socketOf("bob")))
                .when("ann", new Leave(socketOf("ann")))
                .atSecond(60)
                .when("bob", join("bob"))
                .when("ann", join("ann"))
                .thenAccepted();

        assertThat(scenario.participant("bob").role()).isEqualTo(Role.HOST);
        assertThat(scenario.participant("ann").role()).isEqualTo(Role.MODERATOR);
    }

    @Test
    void theHostWhoComesBackToTheRoomTheyEmptiedIsHostAgain() {
        var scenario = given(joined("ann", Role.HOST))
                .when("ann", new Leave(socketOf("ann")))
                .when("ann", join("ann"))
                .thenAccepted();

        assertThat(scenario.participant("ann").role()).isEqualTo(Role.HOST);
    }

    @Test
    void membershipBeginsAtTheEntryThatLetsOneIn() {
        var scenario = given(joined("ann", Role.HOST)).when("bob", join("bob"));

        assertThat(scenario.participant("bob").memberSince()).isEqualTo(scenario.sequence());
    }

    @Test
    void aReturnAfterLeavingBeginsANewMembership() {
        var scenario = given(joined("ann", Role.HOST), joined("bob", Role.PARTICIPANT))
                .when("bob", new Leave(socketOf("bob")))
                .when("bob", join("bob"));

        assertThat(scenario.participant("bob").memberSince()).isEqualTo(4);
    }

    @Test
    void aFullRoomRefuses() {
        given(FOR_TWO, joined("ann", Role.HOST), joined("bob", Role.PARTICIPANT))
                .when("cid", join("cid"))
                .rejected(RoomRejection.FULL);
    }

    @Test
    void aRoomMayBeSmallerThanTheServerAllows() {
        given(joined("ann", Role.HOST))
                .when("ann", new ChangeSettings(Changes.maxParticipants(1)))
                .when("bob", join("bob"))
                .rejected(RoomRejection.FULL);
    }

    @Test
    void aClaimToBeHostDoesNotGetPastCapacity() {
        given(FOR_TWO, joined("ann", Role.HOST), joined("bob", Role.PARTICIPANT))
                .when("cid", joinClaiming("cid", Role.HOST))
                .rejected(RoomRejection.FULL);
    }

    @Test
    void aSmallerCapacityPutsNobodyOut() {
        var scenario = given(joined("ann", Role.HOST), joined("bob", Role.PARTICIPANT))
                .when("ann", new ChangeSettings(Changes.maxParticipants(1)))
                .thenAccepted();

        assertThat(scenario.room().present()).hasSize(2);
    }

    @Test
    void somebodyWhoseMicrophoneIsMutedOnEntryStillHasThePermissionToSwitchItOn() {
        var scenario = given(joined("ann", Role.HOST))
                .when("ann", new ChangeSettings(Changes.muteOnEntry(true)))
                .when("bob", join("bob"));

        assertThat(scenario.participant("bob").media()).isEqualTo(new MediaState(false, true, false));
        assertThat(scenario.participant("bob").may(Permission.CAN_SHARE_AUDIO)).isTrue();
    }

    @Test
    void anObserverEntersWithNeitherSoundNorPicture() {
        var scenario = given(joined("ann", Role.HOST)).when("bob", joinClaiming("bob", Role.OBSERVER));

        assertThat(scenario.participant("bob").media()).isEqualTo(new MediaState(false, false, false));
        assertThat(scenario.participant("bob").permissions()).isEmpty();
    }

    @Test
    void theServerItselfDoesNotEnter() {
        given().whenServer(join("ann")).rejected(RoomRejection.NOT_ALLOWED);
    }
}

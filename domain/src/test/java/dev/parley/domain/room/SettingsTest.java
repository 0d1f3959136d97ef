package dev.parley.domain.room;

import static dev.parley.domain.testkit.Given.join;
import static dev.parley.domain.testkit.Given.joined;
import static dev.parley.domain.testkit.Given.socketOf;
import static dev.parley.domain.testkit.Given.user;
import static dev.parley.domain.testkit.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.log.Audience;
import dev.parley.domain.room.RoomCommand.ChangePermissions;
import dev.parley.domain.room.RoomCommand.ChangeSettings;
import dev.parley.domain.room.RoomCommand.Leave;
import dev.parley.domain.room.RoomEvent.SettingsChanged;
import dev.parley.domain.testkit.Changes;
import dev.parley.domain.testkit.Scenario;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static Scenario annAndBob() {
        return given(joined("ann", Role.HOST), joined("bob", Role.PARTICIPANT));
    }

    @Test
    void aRoomBeginsWithTheDefaults() {
        assertThat(given().room().settings())
                .isEqualTo(new Settings(
                        false,
                        false,
                        false,
                        false,
                        true,
                        true,
                        true,
                        true,
                        50,
                        QualityPreset.MEDIUM,
                        HostLeavePolicy.TRANSFER,
                        60,
                        false,
                        Optional.empty(),
                        new AiSettings(false, false, false, false, false)));
    }

    @Test
    void whoManagesParticipantsChangesSettingsAndEveryoneIsTold() {
        var scenario = annAndBob()
                .when("ann", new ChangeSettings(Changes.quality(QualityPreset.ULTRA)))
                .then(new SettingsChanged(Changes.quality(QualityPreset.ULTRA)))
                .to(Audience.EVERYONE)
                .from("ann");

        assertThat(scenario.room().settings().qualityPreset()).isEqualTo(QualityPreset.ULTRA);
        assertThat(scenario.room().settings().enableChat()).isTrue();
    }

    @Test
    void oneAiSettingLeavesTheOthersAsTheyAre() {
        var scenario = annAndBob().when("ann", new ChangeSettings(Changes.transcription(true)));

        assertThat(scenario.room().settings().ai()).isEqualTo(new AiSettings(true, false, false, false, false));
    }

    @Test
    void aParticipantChangesNoSettings() {
        annAndBob().when("bob", new ChangeSettings(Changes.lock(true))).rejected(RoomRejection.NOT_ALLOWED);
    }

    @Test
    void aParticipantWhoMayManageParticipantsChangesSettings() {
        annAndBob()
                .when("ann", new ChangePermissions(user("bob"), Map.of(Permission.CAN_MANAGE_PARTICIPANTS, true)))
                .when("bob", new ChangeSettings(Changes.lock(true)))
                .thenAccepted();
    }

    @Test
    void whoIsNotInChangesNoSettingsUnlessAdmin() {
        annAndBob()
                .when("zoe", new ChangeSettings(Changes.lock(true)))
                .rejected(RoomRejection.NOT_A_MEMBER)
                .whenAdmin("root", new ChangeSettings(Changes.lock(true)))
                .thenAccepted();
    }

    @Test
    void theSameSettingsAgainDoNothing() {
        annAndBob()
                .when("ann", new ChangeSettings(Changes.lock(false)))
                .thenNothing()
                .when("ann", new ChangeSettings(SettingsChange.none()))
                .thenNothing();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 50})
    void capacityGoesUpToTheServersLimit(int max) {
        annAndBob()
                .when("ann", new ChangeSettings(Changes.maxParticipants(max)))
                .thenAccepted();
    }

    @Test
    void capacityDoesNotGoBeyondTheServersLimit() {
        annAndBob()
                .when("ann", new ChangeSettings(Changes.maxParticipants(51)))
                .rejected(RoomRejection.TOO_MANY_PARTICIPANTS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void aRoomHasSpaceForOneAtLeast(int max) {
        annAndBob()
                .when("ann", new ChangeSettings(Changes.maxParticipants(max)))
                .rejected(RoomRejection.ROOM_FOR_NOBODY);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3_601, Integer.MAX_VALUE})
    void theWaitForTheHostHasBounds(int seconds) {
        annAndBob()
                .when("ann", new ChangeSettings(Changes.waitForHost(seconds)))
                .rejected(RoomRejection.HOST_WAIT_OUT_OF_BOUNDS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3_600})
    void theWaitForTheHostMayBeNoneOrAnHour(int seconds) {
        annAndBob()
                .when("ann", new ChangeSettings(Changes.waitForHost(seconds)))
                .thenAccepted();
    }

    @Test
    void whatThisServerCannotKeepIsRefusedRatherThanPromised() {
        annAndBob()
                .when("ann", new ChangeSettings(Changes.e2ee(true)))
                .rejected(RoomRejection.NOT_AVAILABLE)
                .when("ann", new ChangeSettings(Changes.e2ee(false)))
                .thenNothing();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void theShareFromWhichPeopleWaitHasBounds(double share) {
        annAndBob()
                .when("ann", new ChangeSettings(Changes.autoWaiting(share)))
                .rejected(RoomRejection.AUTO_WAITING_OUT_OF_BOUNDS);
    }

    @Test
    void aShareOfZeroMeansThatNobodyWaits() {
        var scenario = annAndBob()
                .when("ann", new ChangeSettings(Changes.autoWaiting(0.5)))
                .thenAccepted()
                .when("ann", new ChangeSettings(Changes.autoWaiting(0)))
                .thenAccepted();

        assertThat(scenario.room().settings().autoWaitingRoomAt()).isEmpty();
    }

    @Test
    void settingsOutliveTheLastParticipantForADay() {
        var scenario = annAndBob()
                .when("ann", new ChangeSettings(Changes.chat(false)))
                .when("bob", new Leave(socketOf("bob")))
                .when("ann", new Leave(socketOf("ann")))
                .at(Duration.ofHours(23))
                .when("cid", join("cid"));

        assertThat(scenario.room().settings().enableChat()).isFalse();
    }

    @Test
    void settingsOutliveAMeetingThatItsHostEnded() {
        var scenario = annAndBob()
                .when("ann", new ChangeSettings(Changes.policy(HostLeavePolicy.END)))
                .when("ann", new Leave(socketOf("ann")));

        assertThat(scenario.room().settings().hostLeavePolicy()).isEqualTo(HostLeavePolicy.END);
        assertThat(scenario.room().retained()).isEmpty();
    }
}

package dev.parley.domain.media;

import static dev.parley.domain.testkit.Given.joined;
import static dev.parley.domain.testkit.Given.user;
import static dev.parley.domain.testkit.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.log.Audience;
import dev.parley.domain.media.MediaCommand.ReportMedia;
import dev.parley.domain.media.MediaCommand.ShareScreen;
import dev.parley.domain.media.MediaCommand.StopScreenOf;
import dev.parley.domain.media.MediaCommand.Switch;
import dev.parley.domain.media.MediaCommand.SwitchMedia;
import dev.parley.domain.media.MediaEvent.MediaChanged;
import dev.parley.domain.media.MediaEvent.ScreenShareStarted;
import dev.parley.domain.media.MediaEvent.ScreenShareStopped;
import dev.parley.domain.media.MediaEvent.SwitchOnRequested;
import dev.parley.domain.room.MediaState;
import dev.parley.domain.room.Permission;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomCommand.ChangePermissions;
import dev.parley.domain.room.RoomCommand.ChangeSettings;
import dev.parley.domain.testkit.Changes;
import dev.parley.domain.testkit.Scenario;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MediaControlTest {

    private static Scenario meeting() {
        return given(
                joined("ann", Role.HOST),
                joined("bob", Role.MODERATOR),
                joined("cid", Role.PARTICIPANT),
                joined("dan", Role.GUEST),
                joined("eve", Role.OBSERVER));
    }

    private static SwitchMedia audio(String name, Switch to) {
        return new SwitchMedia(user(name), MediaType.AUDIO, to);
    }

    private static SwitchMedia video(String name, Switch to) {
        return new SwitchMedia(user(name), MediaType.VIDEO, to);
    }

    private static MediaChanged sends(String name, boolean audio, boolean video) {
        return new MediaChanged(user(name), new MediaState(audio, video, false));
    }

    private static ShareScreen start() {
        return new ShareScreen(true, Optional.of("screen-1"), Optional.empty());
    }

    @Test
    void everybodySwitchesTheirOwnMicrophoneAndCamera() {
        meeting()
                .when("cid", audio("cid", Switch.OFF))
                .then(sends("cid", false, true))
                .to(Audience.EVERYONE)
                .when("cid", video("cid", Switch.TOGGLE))
                .then(sends("cid", false, false))
                .when("cid", audio("cid", Switch.TOGGLE))
                .then(sends("cid", true, false));
    }

    @Test
    void switchingOffWhatIsOffDoesNothing() {
        meeting()
                .when("cid", audio("cid", Switch.OFF))
                .when("cid", audio("cid", Switch.OFF))
                .thenNothing();
    }

    @Test
    void aReportChangesWhatItNames() {
        meeting()
                .when("cid", new ReportMedia(Optional.empty(), Optional.of(false), Optional.of(true)))
                .then(new MediaChanged(user("cid"), new MediaState(true, false, true)));
    }

    @Test
    void nobodySwitchesOnWhatTheyMayNotShare() {
        meeting()
                .when("eve", audio("eve", Switch.ON))
                .rejected(MediaRejection.NO_AUDIO)
                .when("eve", video("eve", Switch.ON))
                .rejected(MediaRejection.NO_VIDEO)
                .when("eve", new ReportMedia(Optional.of(true), Optional.empty(), Optional.empty()))
                .rejected(MediaRejection.NO_AUDIO);
    }

    @Test
    void whatMayNotBeSharedAnyMoreMayStillBeSwitchedOffButNotOnAgain() {
        meeting()
                .when("ann", new ChangePermissions(user("cid"), Map.of(Permission.CAN_SHARE_AUDIO, false)))
                .when("cid", audio("cid", Switch.OFF))
                .thenAccepted()
                .when("cid", audio("cid", Switch.ON))
                .rejected(MediaRejection.NO_AUDIO);
    }

    @Test
    void whoManagesParticipantsMutesThem() {
        meeting()
                .when("bob", audio("cid", Switch.OFF))
                .then(sends("cid", false, true))
                .to(Audience.EVERYONE)
                .from("bob");
    }

    @Test
    void aModeratorDoesNotMuteTheHost() {
        meeting().when("bob", audio("ann", Switch.OFF)).rejected(MediaRejection.NOT_ALLOWED);
    }

    @ParameterizedTest
    @EnumSource(Switch.class)
    void aParticipantSwitchesNothingOfOthers(Switch to) {
        meeting().when("cid", audio("dan", to)).rejected(MediaRejection.NOT_ALLOWED);
    }

    @Test
    void unmutingSomebodyElseIsOnlyARequestToThem() {
        var scenario = meeting()
                .when("cid", audio("cid", Switch.OFF))
                .when("bob", audio("cid", Switch.ON))
                .then(new SwitchOnRequested(user("cid"), MediaType.AUDIO, user("bob")))
                .to(Audience.only(user("cid")));

        assertThat(scenario.participant("cid").media().audioEnabled()).isFalse();
    }

    @Test
    void togglingSomebodyElseMutesOrAsks() {
        meeting()
                .when("ann", video("cid", Switch.TOGGLE))
                .then(sends("cid", true, false))
                .when("ann", video("cid", Switch.TOGGLE))
                .then(new SwitchOnRequested(user("cid"), MediaType.VIDEO, user("ann")));
    }

    @Test
    void askingSomebodyToSwitchOnWhatIsOnDoesNothing() {
        meeting().when("bob", audio("cid", Switch.ON)).thenNothing();
    }

    @Test
    void whoIsNotThereIsNotSwitchedAndWhoIsNotInSwitchesNothing() {
        meeting()
                .when("ann", audio("zoe", Switch.OFF))
                .rejected(MediaRejection.NO_SUCH_PARTICIPANT)
                .when("zoe", audio("cid", Switch.OFF))
                .rejected(MediaRejection.NOT_A_MEMBER);
    }

    @Test
    void sharingAScreenIsToldToEveryoneAndShows() {
        var scenario = meeting()
                .when("cid", start())
                .then(new ScreenShareStarted(user("cid"), Optional.of("screen-1"), ScreenQuality.MEDIUM))
                .to(Audience.EVERYONE);

        assertThat(scenario.participant("cid").media().screenSharing()).isTrue();
    }

    @Test
    void theScreenIsGoneWhenSharingStops() {
        var scenario = meeting()
                .when("cid", start())
                .when("cid", new ShareScreen(false, Optional.empty(), Optional.empty()))
                .then(new ScreenShareStopped(user("cid"), Optional.empty()));

        assertThat(scenario.participant("cid").media().screenSharing()).isFalse();
    }

    @Test
    void whoManagesStopsWhatAnotherShares() {
        var scenario = meeting()
                .when("cid", start())
                .when("dan", new StopScreenOf(user("cid")))
                .rejected(MediaRejection.NOT_ALLOWED)
                .when("ann", new StopScreenOf(user("cid")))
                .then(new ScreenShareStopped(user("cid"), Optional.empty()))
                .to(Audience.EVERYONE)
                .from("ann")
                .when("ann", new StopScreenOf(user("cid")))
                .thenNothing()
                .when("ann", new StopScreenOf(user("zoe")))
                .rejected(MediaRejection.NO_SUCH_PARTICIPANT);

        assertThat(scenario.participant("cid").media().screenSharing()).isFalse();
    }

    @Test
    void stoppingWithoutSharingDoesNothing() {
        meeting()
                .when("cid", new ShareScreen(false, Optional.empty(), Optional.empty()))
                .thenNothing();
    }

    @Test
    void aGuestSharesNoScreenInWhicheverWordsTheyAsk() {
        meeting()
                .when("dan", start())
                .rejected(MediaRejection.NO_SCREEN)
                .when("dan", new ReportMedia(Optional.empty(), Optional.empty(), Optional.of(true)))
                .rejected(MediaRejection.NO_SCREEN);
    }

    @Test
    void nobodySharesAScreenWhereTheRoomHasItOffInWhicheverWordsTheyAsk() {
        meeting()
                .when("ann", new ChangeSettings(Changes.screenShare(false)))
                .when("ann", start())
                .rejected(MediaRejection.SCREEN_SHARE_OFF)
                .when("ann", new ReportMedia(Optional.empty(), Optional.empty(), Optional.of(true)))
                .rejected(MediaRejection.SCREEN_SHARE_OFF);
    }
}

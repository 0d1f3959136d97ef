package dev.parley.domain.media;

import static dev.parley.domain.testkit.Given.joined;
import static dev.parley.domain.testkit.Given.user;
import static dev.parley.domain.testkit.Scenario.given;

import dev.parley.domain.log.Audience;
import dev.parley.domain.media.MediaCommand.ShareScreen;
import dev.parley.domain.media.MediaEvent.MediaChanged;
import dev.parley.domain.room.MediaState;
import dev.parley.domain.room.Permission;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomCommand.ChangePermissions;
import dev.parley.domain.room.RoomCommand.ChangeSettings;
import dev.parley.domain.room.RoomCommand.GrantRole;
import dev.parley.domain.room.RoomEvent.PermissionsChanged;
import dev.parley.domain.room.RoomEvent.RoleChanged;
import dev.parley.domain.room.RoomEvent.SettingsChanged;
import dev.parley.domain.testkit.Changes;
import dev.parley.domain.testkit.Scenario;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What one may no longer send is switched off in the same step, for all to see. */
class TakenPermissionTest {

    private static Scenario annAndBob() {
        return given(joined("ann", Role.HOST), joined("bob", Role.PARTICIPANT))
                .when("bob", new ShareScreen(true, Optional.empty(), Optional.empty()))
                .thenAccepted();
    }

    private static MediaChanged bobSends(boolean audio, boolean video, boolean screen) {
        return new MediaChanged(user("bob"), new MediaState(audio, video, screen));
    }

    @Test
    void aPermissionThatIsTaken() {
        var noAudio = Map.of(Permission.CAN_SHARE_AUDIO, false);
        annAndBob()
                .when("ann", new ChangePermissions(user("bob"), noAudio))
                .then(new PermissionsChanged(user("bob"), Role.PARTICIPANT, noAudio), bobSends(false, true, true))
                .to(Audience.EVERYONE);
    }

    @Test
    void aRoleThatIsTaken() {
        annAndBob()
                .when("ann", new GrantRole(user("bob"), Role.OBSERVER))
                .then(new RoleChanged(user("bob"), Role.OBSERVER), bobSends(false, false, false));
    }

    @Test
    void screensWhenTheRoomShowsNoneAnyMore() {
        annAndBob()
                .when("ann", new ChangeSettings(Changes.screenShare(false)))
                .then(new SettingsChanged(Changes.screenShare(false)), bobSends(true, true, false));
    }

    @Test
    void whatIsGivenSwitchesNothingOn() {
        annAndBob()
                .when("ann", new GrantRole(user("bob"), Role.OBSERVER))
                .when("ann", new GrantRole(user("bob"), Role.PARTICIPANT))
                .then(new RoleChanged(user("bob"), Role.PARTICIPANT));
    }
}

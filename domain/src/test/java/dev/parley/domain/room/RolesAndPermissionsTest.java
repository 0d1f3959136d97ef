package dev.parley.domain.room;

import static dev.parley.domain.room.Permission.CAN_MANAGE_PARTICIPANTS;
import static dev.parley.domain.room.Permission.CAN_RECORD;
import static dev.parley.domain.room.Permission.CAN_SEND_CHAT;
import static dev.parley.domain.room.Permission.CAN_SHARE_AUDIO;
import static dev.parley.domain.room.Permission.CAN_SHARE_SCREEN;
import static dev.parley.domain.room.Permission.CAN_SHARE_VIDEO;
import static dev.parley.domain.room.Permission.CAN_USE_REACTIONS;
import static dev.parley.domain.testkit.Given.join;
import static dev.parley.domain.testkit.Given.joined;
import static dev.parley.domain.testkit.Given.socketOf;
import static dev.parley.domain.testkit.Given.user;
import static dev.parley.domain.testkit.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.room.RoomCommand.ChangePermissions;
import dev.parley.domain.room.RoomCommand.GrantRole;
import dev.parley.domain.room.RoomCommand.Leave;
import dev.parley.domain.room.RoomEvent.PermissionsChanged;
import dev.parley.domain.room.RoomEvent.RoleChanged;
import dev.parley.domain.testkit.Scenario;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RolesAndPermissionsTest {

    private static Scenario meeting() {
        return given(
                joined("ann", Role.HOST),
                joined("bob", Role.MODERATOR),
                joined("cid", Role.PARTICIPANT),
                joined("dan", Role.GUEST),
                joined("eve", Role.OBSERVER));
    }

    private static ChangePermissions give(String name, Permission permission) {
        return new ChangePermissions(user(name), Map.of(permission, true));
    }

    private static ChangePermissions take(String name, Permission permission) {
        return new ChangePermissions(user(name), Map.of(permission, false));
    }

    @Test
    void everyRoleHasItsPermissions() {
        assertThat(Role.HOST.permissions()).containsExactlyInAnyOrder(Permission.values());
        assertThat(Role.MODERATOR.permissions()).containsExactlyInAnyOrder(Permission.values());
        assertThat(Role.PARTICIPANT.permissions())
                .containsExactlyInAnyOrder(
                        CAN_SHARE_SCREEN, CAN_SHARE_AUDIO, CAN_SHARE_VIDEO, CAN_SEND_CHAT, CAN_USE_REACTIONS);
        assertThat(Role.GUEST.permissions())
                .containsExactlyInAnyOrder(CAN_SHARE_AUDIO, CAN_SHARE_VIDEO, CAN_SEND_CHAT, CAN_USE_REACTIONS);
        assertThat(Role.OBSERVER.permissions()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"HOST", "OBSERVER"})
    void theHostGrantsEveryRole(Role role) {
        meeting()
                .when("ann", new GrantRole(user("eve"), role))
                .then(new RoleChanged(user("eve"), role))
                .from("ann");
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"PARTICIPANT", "GUEST"})
    void aModeratorGrantsTheRolesBelow(Role role) {
        meeting().when("bob", new GrantRole(user("eve"), role)).then(new RoleChanged(user("eve"), role));
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"HOST", "MODERATOR"})
    void aModeratorGrantsNoneOfTheRolesAbove(Role role) {
        meeting().when("bob", new GrantRole(user("eve"), role)).rejected(RoomRejection.NOT_ALLOWED);
    }

    @Test
    void aModeratorDoesNotMakeThemselvesHost() {
        meeting().when("bob", new GrantRole(user("bob"), Role.HOST)).rejected(RoomRejection.NOT_ALLOWED);
    }

    @Test
    void aModeratorDoesNotDegradeTheHost() {
        meeting().when("bob", new GrantRole(user("ann"), Role.GUEST)).rejected(RoomRejection.NOT_OVER_THE_HOST);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void aParticipantGrantsNothing(Role role) {
        meeting().when("cid", new GrantRole(user("eve"), role)).rejected(RoomRejection.NOT_ALLOWED);
    }

    @Test
    void whoWasGivenTheRightToManageParticipantsStillGrantsNoRole() {
        meeting()
                .when("ann", give("cid", CAN_MANAGE_PARTICIPANTS))
                .when("cid", new GrantRole(user("cid"), Role.GUEST))
                .rejected(RoomRejection.NOT_ALLOWED);
    }

    @Test
    void whoIsNotInTheRoomGrantsNothing() {
        meeting().when("zoe", new GrantRole(user("eve"), Role.GUEST)).rejected(RoomRejection.NOT_A_MEMBER);
    }

    @Test
    void anAdminGrantsRolesWithoutBeingIn() {
        var scenario = meeting()
                .whenAdmin("root", new GrantRole(user("cid"), Role.HOST))
                .thenAccepted();

        assertThat(scenario.room().host()).contains(user("cid"));
    }

    @Test
    void aRoleIsNotGrantedToWhoIsNotThere() {
        meeting().when("ann", new GrantRole(user("zoe"), Role.GUEST)).rejected(RoomRejection.NO_SUCH_PARTICIPANT);
    }

    @Test
    void grantingTheSameRoleAgainDoesNothing() {
        meeting().when("ann", new GrantRole(user("cid"), Role.PARTICIPANT)).thenNothing();
    }

    @Test
    void singlePermissionsOverrideTheRole() {
        var scenario = meeting()
                .when("ann", give("eve", CAN_SEND_CHAT))
                .then(new PermissionsChanged(user("eve"), Role.OBSERVER, Map.of(CAN_SEND_CHAT, true)))
                .when("ann", take("cid", CAN_SHARE_SCREEN))
                .then(new PermissionsChanged(user("cid"), Role.PARTICIPANT, Map.of(CAN_SHARE_SCREEN, false)));

        assertThat(scenario.participant("eve").permissions()).containsExactly(CAN_SEND_CHAT);
        assertThat(scenario.participant("cid").may(CAN_SHARE_SCREEN)).isFalse();
    }

    @Test
    void singlePermissionsAddUp() {
        var scenario = meeting().when("ann", give("eve", CAN_SEND_CHAT)).when("bob", give("eve", CAN_SHARE_AUDIO));

        assertThat(scenario.participant("eve").permissions()).containsExactly(CAN_SHARE_AUDIO, CAN_SEND_CHAT);
    }

    @Test
    void givingBackWhatTheRoleHasAnywayLeavesNoOverride() {
        var scenario = meeting()
                .when("ann", take("cid", CAN_SEND_CHAT))
                .when("ann", give("cid", CAN_SEND_CHAT))
                .then(new PermissionsChanged(user("cid"), Role.PARTICIPANT, Map.of()));

        assertThat(scenario.participant("cid").overrides()).isEmpty();
    }

    @Test
    void givingWhatOneHasAnywayDoesNothing() {
        meeting().when("ann", give("cid", CAN_SEND_CHAT)).thenNothing();
    }

    @Test
    void overridesEndWithTheRole() {
        var scenario =
                meeting().when("ann", take("cid", CAN_SEND_CHAT)).when("ann", new GrantRole(user("cid"), Role.GUEST));

        assertThat(scenario.participant("cid").may(CAN_SEND_CHAT)).isTrue();
    }

    @Test
    void overridesOutliveTheLeavingOfTheirHolderWithTheRole() {
        var scenario = meeting()
                .when("ann", take("cid", CAN_SEND_CHAT))
                .when("cid", new Leave(socketOf("cid")))
                .atSecond(1_800)
                .when("cid", join("cid"));

        assertThat(scenario.participant("cid").may(CAN_SEND_CHAT)).isFalse();
    }

    @Test
    void nobodyTakesPermissionsFromTheHost() {
        meeting()
                .when("bob", take("ann", CAN_SEND_CHAT))
                .rejected(RoomRejection.NOT_OVER_THE_HOST)
                .when("ann", take("ann", CAN_SEND_CHAT))
                .rejected(RoomRejection.HOST_HAS_ALL);
    }

    @Test
    void aParticipantChangesNoPermissions() {
        meeting().when("cid", give("cid", CAN_RECORD)).rejected(RoomRejection.NOT_ALLOWED);
    }

    @Test
    void nobodyGivesThemselvesOrOthersWhatTheyDoNotHave() {
        meeting()
                .when("ann", give("cid", CAN_MANAGE_PARTICIPANTS))
                .when("cid", give("cid", CAN_RECORD))
                .rejected(RoomRejection.NOT_YOURS_TO_GIVE)
                .when("cid", give("dan", CAN_RECORD))
                .rejected(RoomRejection.NOT_YOURS_TO_GIVE)
                .when("cid", give("dan", CAN_SHARE_SCREEN))
                .thenAccepted();
    }

    @Test
    void aModeratorDoesNotGiveBackToThemselvesWhatTheHostTook() {
        meeting()
                .when("ann", take("bob", CAN_RECORD))
                .when("bob", give("bob", CAN_RECORD))
                .rejected(RoomRejection.NOT_YOURS_TO_GIVE);
    }

    @Test
    void aModeratorWhoMayNotManageParticipantsChangesNoPermissions() {
        meeting()
                .when("ann", take("bob", CAN_MANAGE_PARTICIPANTS))
                .when("bob", take("cid", CAN_SEND_CHAT))
                .rejected(RoomRejection.NOT_ALLOWED);
    }

    @Test
    void permissionsAreNotChangedForWhoIsNotThereNorByWhoIsNotIn() {
        meeting()
                .when("ann", give("zoe", CAN_SEND_CHAT))
                .rejected(RoomRejection.NO_SUCH_PARTICIPANT)
                .when("zoe", give("cid", CAN_SEND_CHAT))
                .rejected(RoomRejection.NOT_A_MEMBER);
    }
}

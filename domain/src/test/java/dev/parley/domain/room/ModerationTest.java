package dev.parley.domain.room;

import static dev.parley.domain.testkit.Given.after;
import static dev.parley.domain.testkit.Given.join;
import static dev.parley.domain.testkit.Given.joinWithTokenOf;
import static dev.parley.domain.testkit.Given.joined;
import static dev.parley.domain.testkit.Given.seconds;
import static dev.parley.domain.testkit.Given.socketOf;
import static dev.parley.domain.testkit.Given.user;
import static dev.parley.domain.testkit.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.log.Audience;
import dev.parley.domain.room.DoorCommand.CloseRoom;
import dev.parley.domain.room.DoorCommand.Kick;
import dev.parley.domain.room.DoorCommand.LiftBan;
import dev.parley.domain.room.DoorEvent.BanLifted;
import dev.parley.domain.room.DoorEvent.Kicked;
import dev.parley.domain.room.RoomCommand.ChangeSettings;
import dev.parley.domain.room.RoomCommand.Leave;
import dev.parley.domain.room.RoomCommand.LoseConnection;
import dev.parley.domain.room.RoomEvent.ParticipantLeft;
import dev.parley.domain.room.RoomEvent.RoleChanged;
import dev.parley.domain.room.RoomEvent.RoomClosed;
import dev.parley.domain.room.RoomEvent.SettingsReset;
import dev.parley.domain.testkit.Changes;
import dev.parley.domain.testkit.Scenario;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModerationTest {

    private static Scenario annModBob() {
        return given(joined("ann", Role.HOST), joined("mod", Role.MODERATOR), joined("bob", Role.PARTICIPANT));
    }

    private static Kick kick(String name) {
        return new Kick(user(name), Optional.of("noise"), Optional.empty());
    }

    private static Kick ban(String name, long seconds) {
        return new Kick(user(name), Optional.of("noise"), Optional.of(Duration.ofSeconds(seconds)));
    }

    private static Kicked kicked(String name, long at) {
        return new Kicked(user(name), seconds(at), Optional.of("noise"), Optional.empty());
    }

    private static ParticipantLeft left(String name, LeaveReason reason, long at) {
        return new ParticipantLeft(user(name), reason, seconds(at), seconds(at));
    }

    @Test
    void aModeratorKicksAndEverybodyHearsOfIt() {
        var scenario = annModBob()
                .atSecond(5)
                .when("mod", kick("bob"))
                .then(kicked("bob", 5), left("bob", LeaveReason.KICKED, 5))
                .to(Audience.EVERYONE)
                .from("mod");

        assertThat(scenario.room().has(user("bob"))).isFalse();
        assertThat(scenario.room().retained()).isEmpty();
    }

    @Test
    void tokensUpToTheSecondOfTheKickDoNotReadmit() {
        annModBob()
                .at(Duration.ofMillis(5_900))
                .when("ann", kick("bob"))
                .when("bob", join("bob"))
                .rejected(RoomRejection.KICKED)
                .when("bob", joinWithTokenOf("bob", 4))
                .rejected(RoomRejection.KICKED)
                .when("bob", joinWithTokenOf("bob", 5))
                .rejected(RoomRejection.KICKED)
                .when("bob", joinWithTokenOf("bob", 6))
                .thenAccepted();
    }

    @Test
    void aBanKeepsAnyTokenOutUntilItEnds() {
        annModBob()
                .when("ann", ban("bob", 60))
                .atSecond(59)
                .when("bob", joinWithTokenOf("bob", 50))
                .rejected(RoomRejection.BANNED)
                .atSecond(60)
                .when("bob", joinWithTokenOf("bob", 0))
                .rejected(RoomRejection.KICKED)
                .when("bob", joinWithTokenOf("bob", 50))
                .thenAccepted();
    }

    @Test
    void aBanOfZeroSecondsLastsUntilItIsLiftedAndThenTheOldTokenDoesAgain() {
        annModBob()
                .when("ann", ban("bob", 0))
                .at(Duration.ofDays(10_000))
                .when("bob", joinWithTokenOf("bob", 800_000_000))
                .rejected(RoomRejection.BANNED)
                .when("mod", new LiftBan(user("bob")))
                .then(new BanLifted(user("bob")))
                .when("mod", new LiftBan(user("bob")))
                .rejected(RoomRejection.NO_SUCH_BAN)
                .when("bob", join("bob"))
                .thenAccepted();
    }

    @Test
    void whoIsReconnectingIsKickedToo() {
        annModBob()
                .whenServer(new LoseConnection(user("bob"), socketOf("bob"), seconds(0)))
                .atSecond(1)
                .when("ann", ban("bob", 60))
                .thenAccepted()
                .when("bob", join("bob", 2))
                .rejected(RoomRejection.BANNED);
    }

    @Test
    void whoHasJustLeftCanStillBeKickedAndWhoWasNeverThereOnlyBanned() {
        annModBob()
                .when("bob", new Leave(socketOf("bob")))
                .when("ann", kick("bob"))
                .then(kicked("bob", 0))
                .when("bob", join("bob"))
                .rejected(RoomRejection.KICKED)
                .when("ann", kick("eve"))
                .rejected(RoomRejection.NO_SUCH_PARTICIPANT)
                .when("ann", ban("eve", 60))
                .thenAccepted()
                .when("ann", ban("eve", 60))
                .thenNothing()
                .when("eve", join("eve"))
                .rejected(RoomRejection.BANNED);
    }

    @Test
    void nobodyIsOverTheHostButAnAdmin() {
        annModBob()
                .when("mod", kick("ann"))
                .rejected(RoomRejection.NOT_OVER_THE_HOST)
                .when("bob", kick("mod"))
                .rejected(RoomRejection.NOT_ALLOWED)
                .when("eve", kick("bob"))
                .rejected(RoomRejection.NOT_A_MEMBER)
                .when("ann", kick("ann"))
                .rejected(RoomRejection.NOT_YOURSELF)
                .whenAdmin("root", kick("ann"))
                .then(kicked("ann", 0), left("ann", LeaveReason.KICKED, 0), new RoleChanged(user("mod"), Role.HOST));
    }

    @Test
    void aHostWhoOnlyLeftForAWhileIsStillTheHost() {
        annModBob()
                .when("ann", new ChangeSettings(Changes.waitForHost(60)))
                .when("ann", new Leave(socketOf("ann")))
                .when("mod", ban("ann", 60))
                .rejected(RoomRejection.NOT_OVER_THE_HOST)
                .whenAdmin("root", kick("ann"))
                .then(kicked("ann", 0), new RoleChanged(user("mod"), Role.HOST));
    }

    @Test
    void nobodyWaitsForAHostWhoWasThrownOut() {
        annModBob()
                .when("ann", new ChangeSettings(Changes.waitForHost(60)))
                .whenAdmin("root", kick("ann"))
                .then(kicked("ann", 0), left("ann", LeaveReason.KICKED, 0), new RoleChanged(user("mod"), Role.HOST));
    }

    @Test
    void onlyWhoManagesLiftsBans() {
        annModBob()
                .when("ann", ban("eve", 60))
                .when("bob", new LiftBan(user("eve")))
                .rejected(RoomRejection.NOT_ALLOWED)
                .when("eve", new LiftBan(user("eve")))
                .rejected(RoomRejection.NOT_A_MEMBER);
    }

    @Test
    void theHostEndsTheMeetingForEveryoneAndTheBansStay() {
        annModBob()
                .when("ann", new ChangeSettings(Changes.lock(true)))
                .when("ann", ban("eve", 60))
                .when("mod", new CloseRoom())
                .rejected(RoomRejection.NOT_ALLOWED)
                .when("eve", new CloseRoom())
                .rejected(RoomRejection.NOT_A_MEMBER)
                .when("ann", new CloseRoom())
                .then(
                        left("ann", LeaveReason.ROOM_CLOSED, 0),
                        left("mod", LeaveReason.ROOM_CLOSED, 0),
                        left("bob", LeaveReason.ROOM_CLOSED, 0),
                        new RoomClosed("closed", Optional.of(user("ann")), seconds(0)))
                .when("eve", join("eve"))
                .rejected(RoomRejection.BANNED)
                .when("bob", join("bob"))
                .thenAccepted()
                .whenAdmin("root", new CloseRoom())
                .thenAccepted()
                .whenAdmin("root", new CloseRoom())
                .thenNothing();
    }

    @Test
    void aRoomHasOnlySoManyBans() {
        var scenario = annModBob();
        for (int i = 0; i < Door.MAX_REMEMBERED; i++) {
            scenario.when("ann", ban("user" + i, 60));
        }
        scenario.when("ann", ban("eve", 60))
                .rejected(RoomRejection.TOO_MANY_BANS)
                .when("ann", kick("bob"))
                .thenAccepted()
                .atSecond(61)
                .when("ann", ban("eve", 60))
                .thenAccepted();

        assertThat(scenario.room().door().bans()).containsOnlyKeys(user("eve"));
        assertThat(scenario.room().door().kicks()).hasSize(Door.MAX_REMEMBERED);
    }

    @Test
    void aBanKeepsTheRoomFromBeingForgottenAndItsSettingsLapseAllTheSame() {
        var scenario = annModBob()
                .when("ann", new ChangeSettings(Changes.chat(false)))
                .when("ann", ban("eve", 48 * 3_600))
                .when("ann", ban("bob", 0))
                .when("mod", new Leave(socketOf("mod")))
                .when("ann", new Leave(socketOf("ann")));
        assertThat(Deadlines.forgottenAt(scenario.room(), scenario.rules())).isEmpty();
        assertThat(Deadlines.next(scenario.room(), scenario.rules())).contains(after(Duration.ofHours(24)));

        scenario.at(Duration.ofHours(24))
                .whenTimeIsChecked()
                .then(new SettingsReset(Settings.defaults(50)))
                .whenTimeIsChecked()
                .thenNothing()
                .whenAdmin("root", new LiftBan(user("bob")))
                .thenAccepted();

        assertThat(Deadlines.forgottenAt(scenario.room(), scenario.rules())).contains(after(Duration.ofHours(48)));
    }
}

package dev.parley.domain.room;

import static dev.parley.domain.testkit.Given.START;
import static dev.parley.domain.testkit.Given.join;
import static dev.parley.domain.testkit.Given.joinClaiming;
import static dev.parley.domain.testkit.Given.joined;
import static dev.parley.domain.testkit.Given.socketOf;
import static dev.parley.domain.testkit.Given.user;
import static dev.parley.domain.testkit.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.room.CharterCommand.Amend;
import dev.parley.domain.room.CharterCommand.Create;
import dev.parley.domain.room.CharterCommand.Dissolve;
import dev.parley.domain.room.CharterEvent.DetailsChanged;
import dev.parley.domain.room.CharterEvent.RoomDissolved;
import dev.parley.domain.room.CharterEvent.RoomFounded;
import dev.parley.domain.room.DoorCommand.CloseRoom;
import dev.parley.domain.room.DoorCommand.Kick;
import dev.parley.domain.room.DoorCommand.LiftBan;
import dev.parley.domain.room.DoorCommand.SendBack;
import dev.parley.domain.room.RoomCommand.ChangeSettings;
import dev.parley.domain.room.RoomCommand.GrantRole;
import dev.parley.domain.room.RoomCommand.Leave;
import dev.parley.domain.room.RoomEvent.ParticipantLeft;
import dev.parley.domain.room.RoomEvent.RoomClosed;
import dev.parley.domain.room.RoomEvent.SettingsChanged;
import dev.parley.domain.testkit.Changes;
import dev.parley.domain.testkit.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CreatedRoomTest {

    private static final RoomDetails DETAILS = details("Weekly");
    private static final Settings DEFAULTS = Settings.defaults(50);
    private static final Duration A_YEAR = Duration.ofDays(365);

    private static RoomDetails details(String name) {
        return new RoomDetails(name, Optional.empty(), false, Optional.empty(), Optional.empty());
    }

    private static RoomFounded founded(Settings settings) {
        return new RoomFounded(
                new Founding(Optional.of(new Charter(user("olga"), START, DETAILS, 1)), settings, Map.of(), Map.of()),
                START);
    }

    private static RoomFounded founded(SettingsChange settings) {
        return founded(settings.applyTo(DEFAULTS));
    }

    private static Scenario olgasRoom() {
        return given(founded(DEFAULTS));
    }

    @Test
    void whoeverMakesARoomOwnsIt() {
        given().when("olga", new Create(DETAILS, Changes.lock(true)))
                .then(founded(Changes.lock(true)))
                .when("bob", join("bob"))
                .rejected(RoomRejection.LOCKED);
    }

    @Test
    void aNameIsTakenByARoomAndByWhoeverMeetsThere() {
        olgasRoom().when("bob", new Create(DETAILS, SettingsChange.none())).rejected(RoomRejection.TAKEN);
        olgasRoom().when("olga", new Create(DETAILS, SettingsChange.none())).rejected(RoomRejection.TAKEN);
        given(joined("ann", Role.HOST))
                .when("bob", new Create(DETAILS, SettingsChange.none()))
                .rejected(RoomRejection.TAKEN);
    }

    @Test
    void aNameThatNobodyUsesAnyMoreMayBeTakenButItsBansHold() {
        var scenario = given(joined("ann", Role.HOST))
                .when("ann", new Kick(user("mal"), Optional.empty(), Optional.of(Duration.ZERO)))
                .when("ann", new Leave(socketOf("ann")))
                .when("olga", new Create(DETAILS, SettingsChange.none()))
                .when("mal", join("mal"))
                .rejected(RoomRejection.BANNED)
                .when("ann", join("ann", 2))
                .when("olga", join("olga"));

        assertThat(scenario.participant("olga").role()).isEqualTo(Role.HOST);
        assertThat(scenario.participant("ann").role()).isEqualTo(Role.MODERATOR);
    }

    @Test
    void settingsOutOfBoundsMakeNoRoom() {
        given().when("olga", new Create(DETAILS, Changes.maxParticipants(51)))
                .rejected(RoomRejection.TOO_MANY_PARTICIPANTS);
        given().when("olga", new Create(DETAILS, Changes.e2ee(true))).rejected(RoomRejection.NOT_AVAILABLE);
        olgasRoom()
                .when("olga", new Amend(DETAILS, Changes.maxParticipants(0), 1))
                .rejected(RoomRejection.ROOM_FOR_NOBODY);
    }

    @Test
    void theOwnerIsHostWheneverPresent() {
        var scenario = olgasRoom().when("ann", join("ann"));
        assertThat(scenario.participant("ann").role()).isEqualTo(Role.HOST);

        scenario.when("olga", join("olga"));
        assertThat(scenario.participant("olga").role()).isEqualTo(Role.HOST);
        assertThat(scenario.participant("ann").role()).isEqualTo(Role.MODERATOR);

        scenario.when("bob", joinClaiming("bob", Role.HOST));
        assertThat(scenario.participant("bob").role()).isEqualTo(Role.MODERATOR);
        scenario.when("olga", new GrantRole(user("bob"), Role.HOST)).rejected(RoomRejection.OWNER_IS_HOST);
        scenario.whenAdmin("root", new GrantRole(user("bob"), Role.HOST)).rejected(RoomRejection.OWNER_IS_HOST);
        scenario.whenAdmin("root", new SendBack(user("olga"))).rejected(RoomRejection.OWNER_IS_HOST);
    }

    @Test
    void anAwaitedHostIsNoHostAnyMoreOnceTheOwnerComes() {
        var scenario = given(founded(Changes.waitForHost(60)))
                .when("ann", join("ann"))
                .when("bob", join("bob"))
                .when("ann", new Leave(socketOf("ann")))
                .when("olga", join("olga"))
                .when("ann", join("ann", 2));

        assertThat(scenario.room().host()).contains(user("olga"));
        assertThat(scenario.participant("ann").role()).isEqualTo(Role.MODERATOR);
    }

    @Test
    void theOwnersDoorIsNeverShutToThem() {
        for (SettingsChange shut : List.of(
                Changes.lock(true), Changes.waitingRoom(true), Changes.hostApproval(true), Changes.autoWaiting(0.02))) {
            var scenario = given(founded(shut), joined("ann", Role.HOST)).when("olga", join("olga"));
            assertThat(scenario.participant("olga").role()).isEqualTo(Role.HOST);
        }
        given(founded(Changes.maxParticipants(1)), joined("ann", Role.HOST))
                .when("olga", join("olga"))
                .rejected(RoomRejection.FULL);
    }

    @Test
    void nobodyButAnAdminRemovesTheOwner() {
        var kick = new Kick(user("olga"), Optional.empty(), Optional.of(Duration.ZERO));
        olgasRoom().when("ann", join("ann")).when("ann", kick).rejected(RoomRejection.NOT_OVER_THE_OWNER);
        olgasRoom()
                .when("ann", join("ann"))
                .whenAdmin("root", kick)
                .thenAccepted()
                .when("olga", join("olga"))
                .rejected(RoomRejection.BANNED);
    }

    @Test
    void whatHoldsInACreatedRoomHoldsForEver() {
        var scenario = given(founded(Changes.lock(true)))
                .when("olga", join("olga"))
                .when("olga", new Kick(user("mal"), Optional.empty(), Optional.of(Duration.ZERO)))
                .when("olga", new Leave(socketOf("olga")))
                .at(A_YEAR)
                .whenTimeIsChecked()
                .thenNothing();

        scenario.when("ann", join("ann")).rejected(RoomRejection.LOCKED);
        scenario.when("mal", join("mal")).rejected(RoomRejection.BANNED);
        assertThat(Deadlines.forgottenAt(scenario.room(), scenario.rules())).isPresent();
        assertThat(Founding.of(scenario.room()).orElseThrow().bans()).containsOnlyKeys(user("mal"));
    }

    @Test
    void closingTheMeetingDoesNotOpenTheRoom() {
        given(founded(Changes.lock(true)))
                .when("olga", join("olga"))
                .when("olga", new CloseRoom())
                .when("ann", join("ann"))
                .rejected(RoomRejection.LOCKED);
    }

    @Test
    void aRoomInWhichSomebodyWaitsIsNotForgotten() {
        var scenario = given(founded(Changes.waitingRoom(true))).when("ann", join("ann"));

        assertThat(scenario.room().door().waiter(user("ann"))).isPresent();
        assertThat(Deadlines.forgottenAt(scenario.room(), scenario.rules())).isEmpty();
    }

    @Test
    void theOwnerChangesTheRoomFromOutsideAndWhoWaitsComesIn() {
        var renamed = details("Monthly");
        var scenario = given(founded(Changes.waitingRoom(true)))
                .when("ann", join("ann"))
                .when("olga", new Amend(renamed, Changes.waitingRoom(false), 1))
                .thenAccepted();

        assertThat(scenario.logged())
                .extracting(draft -> (Object) draft.event())
                .startsWith(new DetailsChanged(renamed), new SettingsChanged(Changes.waitingRoom(false)));
        assertThat(scenario.room().has(user("ann"))).isTrue();
        assertThat(scenario.room().charter()).contains(new Charter(user("olga"), START, renamed, 3));
    }

    @Test
    void aChangeOfWhatHasChangedMeanwhileIsRefused() {
        olgasRoom()
                .when("olga", join("olga"))
                .when("olga", new ChangeSettings(Changes.muteOnEntry(true)))
                .when("olga", new Amend(details("Monthly"), SettingsChange.none(), 1))
                .rejected(RoomRejection.CHANGED_MEANWHILE)
                .when("olga", new Amend(DETAILS, Changes.muteOnEntry(true), 2))
                .thenNothing();
    }

    @Test
    void onlyTheOwnerAndAdminsChangeARoomAndOnlyOneThatWasCreated() {
        var amend = new Amend(details("Mine"), SettingsChange.none(), 1);
        olgasRoom().when("ann", join("ann")).when("ann", amend).rejected(RoomRejection.NOT_THE_OWNER);
        olgasRoom().when("ann", join("ann")).when("ann", new Dissolve()).rejected(RoomRejection.NOT_THE_OWNER);
        olgasRoom().whenAdmin("root", amend).then(new DetailsChanged(details("Mine")));
        given(joined("ann", Role.HOST)).when("ann", amend).rejected(RoomRejection.NOT_CREATED);
        given().whenAdmin("root", new Dissolve()).rejected(RoomRejection.NOT_CREATED);
    }

    @Test
    void aDissolvedRoomEndsItsMeetingAndIsForgottenWithItsBans() {
        var olga = Optional.of(user("olga"));
        given(founded(Changes.muteOnEntry(true)), joined("ann", Role.HOST))
                .when("ann", new Kick(user("mal"), Optional.empty(), Optional.of(Duration.ZERO)))
                .when("olga", new Dissolve())
                .then(
                        new ParticipantLeft(user("ann"), LeaveReason.ROOM_CLOSED, START, START),
                        new RoomClosed("deleted", olga, START),
                        new RoomDissolved(DEFAULTS))
                .when("mal", join("mal"))
                .thenAccepted()
                .when("olga", new Dissolve())
                .rejected(RoomRejection.NOT_CREATED);
    }

    @Test
    void aDissolvedRoomThatNobodyIsInTellsNobody() {
        olgasRoom().when("olga", new Dissolve()).then(new RoomDissolved(DEFAULTS));
    }

    @Test
    void aRoomThatBeginsAgainHasTheBansAndKicksOfBefore() {
        Instant before = START.minusSeconds(60);
        var ban = new Ban(Optional.empty(), Optional.empty(), before, Optional.empty());
        var founding = new Founding(
                Optional.of(new Charter(user("olga"), before, DETAILS, 7)),
                DEFAULTS,
                Map.of(user("mal"), ban),
                Map.of(user("mal"), before, user("kim"), before));
        given(new RoomFounded(founding, START))
                .when("mal", join("mal"))
                .rejected(RoomRejection.BANNED)
                .when("kim", join("kim"))
                .rejected(RoomRejection.KICKED)
                .whenAdmin("root", new LiftBan(user("mal")))
                .when("mal", join("mal"))
                .thenAccepted();
    }

    @Test
    void wherePeopleJustMeetOnlyWhomItKeepsOutOutlivesTheMeeting() {
        var scenario = given(joined("ann", Role.HOST), joined("kim", Role.PARTICIPANT))
                .when("ann", new ChangeSettings(Changes.lock(true)));
        assertThat(Founding.of(scenario.room())).isEmpty();

        scenario.when("ann", new Kick(user("kim"), Optional.empty(), Optional.empty()));
        assertThat(Founding.of(scenario.room()).orElseThrow().holdsUntil()).contains(START);

        scenario.when("ann", new Kick(user("joe"), Optional.empty(), Optional.of(Duration.ofHours(1))));
        var founding = Founding.of(scenario.room()).orElseThrow();
        assertThat(founding.holdsUntil()).contains(START.plus(Duration.ofHours(1)));

        given(new RoomFounded(founding, START.plusSeconds(60)))
                .when("joe", join("joe"))
                .rejected(RoomRejection.BANNED)
                .when("kim", join("kim"))
                .rejected(RoomRejection.KICKED)
                .when("bob", join("bob"))
                .thenAccepted();

        scenario.when("ann", new Kick(user("mal"), Optional.empty(), Optional.of(Duration.ZERO)));
        assertThat(Founding.of(scenario.room()).orElseThrow().holdsUntil()).isEmpty();
        assertThat(Founding.of(olgasRoom().room()).orElseThrow().holdsUntil()).isEmpty();
    }

    @Test
    void aKickIsPartOfWhatOutlivesTheMeeting() {
        var scenario = given(founded(DEFAULTS), joined("ann", Role.HOST), joined("mal", Role.PARTICIPANT))
                .when("ann", new Kick(user("mal"), Optional.empty(), Optional.empty()));

        assertThat(Founding.of(scenario.room()).orElseThrow().kicks()).containsOnlyKeys(user("mal"));
    }
}

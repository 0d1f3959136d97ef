package dev.parley.domain.breakout;

import static dev.parley.domain.testkit.Given.join;
import static dev.parley.domain.testkit.Given.joined;
import static dev.parley.domain.testkit.Given.seconds;
import static dev.parley.domain.testkit.Given.socketOf;
import static dev.parley.domain.testkit.Given.user;
import static dev.parley.domain.testkit.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.breakout.BreakoutCommand.Announce;
import dev.parley.domain.breakout.BreakoutCommand.AskForHelp;
import dev.parley.domain.breakout.BreakoutCommand.Close;
import dev.parley.domain.breakout.BreakoutCommand.CloseAll;
import dev.parley.domain.breakout.BreakoutCommand.Move;
import dev.parley.domain.breakout.BreakoutCommand.Open;
import dev.parley.domain.breakout.BreakoutCommand.Plan;
import dev.parley.domain.breakout.BreakoutEvent.Announced;
import dev.parley.domain.breakout.BreakoutEvent.BreakoutsClosed;
import dev.parley.domain.breakout.BreakoutEvent.BreakoutsOpened;
import dev.parley.domain.breakout.BreakoutEvent.CloseReason;
import dev.parley.domain.breakout.BreakoutEvent.HelpAsked;
import dev.parley.domain.breakout.BreakoutEvent.MemberMoved;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.room.Breakout;
import dev.parley.domain.room.Breakouts;
import dev.parley.domain.room.MediaState;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomCommand.Leave;
import dev.parley.domain.room.RoomCommand.LoseConnection;
import dev.parley.domain.room.RoomEvent;
import dev.parley.domain.testkit.Given;
import dev.parley.domain.testkit.Scenario;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BreakoutsTest {

    private static final MediaState ON = new MediaState(true, true, false);
    private static final Optional<String> MAIN = Optional.empty();

    /** Ann is host, bob moderator, cid, dan and eve are participants. */
    static Scenario meeting() {
        return given(
                joined("ann", Role.HOST),
                joined("bob", Role.MODERATOR),
                joined("cid", Role.PARTICIPANT),
                joined("dan", Role.PARTICIPANT),
                joined("eve", Role.PARTICIPANT));
    }

    static BreakoutsOpened opened(String... ids) {
        return opened(false, ids);
    }

    private static BreakoutsOpened opened(boolean selfSelect, String... ids) {
        var breakouts = List.of(ids).stream()
                .map(id -> breakout(id, Optional.empty(), selfSelect))
                .toList();
        return new BreakoutsOpened(breakouts, Assignment.MANUAL, Map.of(), Map.of());
    }

    private static Breakout breakout(String id, Optional<Integer> max, boolean selfSelect) {
        return new Breakout(id, "room " + id, max, selfSelect, Given.START, user("ann"), Optional.empty());
    }

    static MemberMoved moved(String who, String to) {
        return new MemberMoved(user(who), MAIN, Optional.of(to), Map.of());
    }

    private static Move move(String who, String to) {
        return new Move(user(who), Optional.of(to));
    }

    private static Open open(Assignment assignment, Plan... plans) {
        return new Open(List.of(plans), assignment, Optional.empty(), Optional.empty());
    }

    private static Plan plan(String name) {
        return new Plan(name, Optional.empty());
    }

    private static Map<UserId, MediaState> media(String... names) {
        return List.of(names).stream().collect(java.util.stream.Collectors.toMap(Given::user, _ -> ON));
    }

    @Test
    void breakoutsOpenEmptyAndEverybodyStaysInMain() {
        var scenario = meeting().when("bob", open(Assignment.MANUAL, plan("red"), plan("blue")));
        var red = new Breakout("fresh-6-1", "red", Optional.empty(), false, Given.START, user("bob"), Optional.empty());
        var blue =
                new Breakout("fresh-6-2", "blue", Optional.empty(), false, Given.START, user("bob"), Optional.empty());
        scenario.then(new BreakoutsOpened(List.of(red, blue), Assignment.MANUAL, Map.of(), Map.of()))
                .to(Audience.EVERYONE)
                .from("bob");
        assertThat(scenario.room().breakouts().open()).containsOnlyKeys("fresh-6-1", "fresh-6-2");
        assertThat(scenario.room().breakouts().places()).isEmpty();
    }

    @Test
    void onlyWhoManagesParticipantsOpensAndCloses() {
        meeting()
                .and(opened("b1"))
                .when("cid", open(Assignment.MANUAL, plan("red")))
                .rejected(BreakoutRejection.NOT_ALLOWED)
                .when("cid", new Close("b1"))
                .rejected(BreakoutRejection.NOT_ALLOWED)
                .when("cid", new CloseAll())
                .rejected(BreakoutRejection.NOT_ALLOWED)
                .when("cid", new Announce("hello"))
                .rejected(BreakoutRejection.NOT_ALLOWED)
                .when("zoe", new CloseAll())
                .rejected(BreakoutRejection.NOT_A_MEMBER)
                .whenAdmin("zoe", new CloseAll())
                .thenAccepted();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 50})
    void automaticAssignmentSpreadsEveryoneButHostAndModeratorsEvenly(int rooms) {
        var scenario = meeting();
        IntStream.range(0, 40).forEach(i -> scenario.and(joined("p" + i, i % 2 == 0 ? Role.GUEST : Role.OBSERVER)));
        var plans = IntStream.range(0, rooms).mapToObj(i -> plan("team " + i)).toArray(Plan[]::new);

        var breakouts = scenario.when("ann", open(Assignment.AUTOMATIC, plans))
                .thenAccepted()
                .room()
                .breakouts();

        assertThat(breakouts.places()).hasSize(43).doesNotContainKeys(user("ann"), user("bob"));
        var numbers = breakouts.open().keySet().stream()
                .mapToInt(id -> Collections.frequency(breakouts.places().values(), id))
                .summaryStatistics();
        assertThat(numbers.getMax() - numbers.getMin()).isLessThanOrEqualTo(1);
    }

    @Test
    void thoseNamedAreSpreadAndNobodyElse() {
        var named = List.of(user("ann"), user("cid"));
        var scenario = meeting()
                .when(
                        "ann",
                        new Open(
                                List.of(plan("red"), plan("blue")),
                                Assignment.AUTOMATIC,
                                Optional.empty(),
                                Optional.of(named)));
        assertThat(scenario.room().breakouts().places())
                .containsOnly(Map.entry(user("ann"), "fresh-6-1"), Map.entry(user("cid"), "fresh-6-2"));
    }

    @Test
    void whomToSpreadIsChecked() {
        meeting()
                .when("ann", spread(Assignment.AUTOMATIC, "cid", "zoe"))
                .rejected(BreakoutRejection.NO_SUCH_PARTICIPANTS)
                .when("bob", spread(Assignment.AUTOMATIC, "ann"))
                .rejected(BreakoutRejection.NOT_OVER_THE_HOST)
                .when("ann", spread(Assignment.MANUAL, "cid"))
                .rejected(BreakoutRejection.NOT_SPREAD);
    }

    private static Open spread(Assignment assignment, String... names) {
        var users = List.of(names).stream().map(Given::user).toList();
        return new Open(List.of(plan("red")), assignment, Optional.empty(), Optional.of(users));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, false", "1, 3, false", "1, 2, false", "2, 2, true", "4, 2, true", "4, 4, true"})
    void theyAreSpreadOnlyWhereThereArePlacesForAnEvenSpread(int first, int second, boolean fits) {
        var plans = new Plan[] {new Plan("red", Optional.of(first)), new Plan("blue", Optional.of(second))};
        var scenario = meeting().and(joined("fay", Role.GUEST)).when("ann", open(Assignment.AUTOMATIC, plans));
        if (fits) {
            assertThat(scenario.thenAccepted().room().breakouts().places()).hasSize(4);
        } else {
            scenario.rejected(BreakoutRejection.NOT_ENOUGH_PLACES);
        }
    }

    @Test
    void namesAreTakenOnce() {
        meeting()
                .and(opened("b1"))
                .when("ann", open(Assignment.MANUAL, plan("room b1")))
                .rejected(BreakoutRejection.NAME_TAKEN)
                .when("ann", open(Assignment.MANUAL, plan("red"), plan("red")))
                .rejected(BreakoutRejection.NAME_TAKEN)
                .when("ann", open(Assignment.MANUAL))
                .rejected(BreakoutRejection.NONE_PLANNED);
    }

    @Test
    void fiftyAreOpenAtMost() {
        var plans = IntStream.range(0, Breakouts.MAX_OPEN)
                .mapToObj(i -> plan("team " + i))
                .toArray(Plan[]::new);
        meeting()
                .when("ann", open(Assignment.MANUAL, plans))
                .thenAccepted()
                .when("ann", open(Assignment.MANUAL, plan("one more")))
                .rejected(BreakoutRejection.TOO_MANY);
    }

    @Test
    void inAnEmptyRoomNothingIsOpened() {
        given().whenAdmin("root", open(Assignment.MANUAL, plan("red"))).rejected(BreakoutRejection.NOBODY_IN);
    }

    @Test
    void whoeverIsSentIsInOneBreakoutAndAllAreToldWhatThoseSendWhomTheyMeet() {
        meeting()
                .and(opened("b1", "b2"), moved("dan", "b2"))
                .when("bob", move("cid", "b1"))
                .then(new MemberMoved(user("cid"), MAIN, Optional.of("b1"), media("cid")))
                .to(Audience.EVERYONE)
                .when("bob", move("cid", "b2"))
                .then(new MemberMoved(user("cid"), Optional.of("b1"), Optional.of("b2"), media("cid", "dan")))
                .when("bob", move("cid", "b2"))
                .thenNothing();
    }

    @Test
    void nobodyIsSentWhoOrWhereNothingIs() {
        meeting()
                .and(opened("b1"))
                .when("ann", move("zoe", "b1"))
                .rejected(BreakoutRejection.NO_SUCH_PARTICIPANT)
                .when("ann", move("cid", "b2"))
                .rejected(BreakoutRejection.NO_SUCH_BREAKOUT)
                .when("bob", move("ann", "b1"))
                .rejected(BreakoutRejection.NOT_OVER_THE_HOST)
                .when("dan", move("cid", "b1"))
                .rejected(BreakoutRejection.NOT_ALLOWED)
                .when("ann", move("ann", "b1"))
                .thenAccepted();
    }

    @Test
    void membersChooseOnlyWhereTheyMay() {
        meeting()
                .and(opened("b1"), opened(true, "b2"))
                .when("cid", move("cid", "b1"))
                .rejected(BreakoutRejection.NOT_YOURS_TO_CHOOSE)
                .when("cid", move("cid", "b2"))
                .thenAccepted()
                .when("cid", new Move(user("cid"), MAIN))
                .then(new MemberMoved(user("cid"), Optional.of("b2"), MAIN, media("ann", "bob", "cid", "dan", "eve")));
    }

    @Test
    void aFullBreakoutTakesNobodyNotEvenForAHost() {
        var small =
                new BreakoutsOpened(List.of(breakout("b1", Optional.of(1), true)), Assignment.SELF, Map.of(), Map.of());
        meeting()
                .and(small)
                .when("cid", move("cid", "b1"))
                .thenAccepted()
                .when("dan", move("dan", "b1"))
                .rejected(BreakoutRejection.FULL)
                .when("ann", move("ann", "b1"))
                .rejected(BreakoutRejection.FULL)
                .when("cid", move("cid", "b1"))
                .thenNothing();
    }

    @Test
    void closingOneBringsItsMembersBack() {
        var scenario = meeting()
                .and(opened("b1", "b2"), moved("cid", "b1"), moved("dan", "b2"))
                .when("bob", new Close("b1"))
                .then(new BreakoutsClosed(
                        List.of("b1"),
                        false,
                        CloseReason.CLOSED,
                        List.of(user("cid")),
                        media("ann", "bob", "cid", "eve")))
                .to(Audience.EVERYONE);
        assertThat(scenario.room().breakouts().places()).containsOnly(Map.entry(user("dan"), "b2"));
        scenario.when("bob", new Close("b1")).rejected(BreakoutRejection.NO_SUCH_BREAKOUT);
    }

    @Test
    void closingAllBringsEverybodyBackInOneStepThoseToWhoReconnect() {
        var scenario = meeting()
                .and(opened("b1", "b2"), moved("cid", "b1"), moved("dan", "b2"))
                .whenServer(new LoseConnection(user("dan"), socketOf("dan"), Given.START))
                .when("ann", new CloseAll())
                .then(new BreakoutsClosed(
                        List.of("b1", "b2"),
                        true,
                        CloseReason.CLOSED,
                        List.of(user("cid"), user("dan")),
                        media("ann", "bob", "cid", "dan", "eve")));
        assertThat(scenario.room().breakouts()).isEqualTo(Breakouts.NONE);
        scenario.when("ann", new CloseAll()).thenNothing();
    }

    @Test
    void whoReconnectsIsWhereTheyWereAndWhoLeftComesBackToMain() {
        var scenario = meeting()
                .and(opened("b1"), moved("cid", "b1"), moved("dan", "b1"))
                .whenServer(new LoseConnection(user("cid"), socketOf("cid"), Given.START))
                .when("cid", join("cid", 2))
                .when("dan", new Leave(socketOf("dan")))
                .when("dan", join("dan", 2));
        assertThat(scenario.room().breakouts().places()).containsOnly(Map.entry(user("cid"), "b1"));
        assertThat(scenario.participant("cid").role()).isEqualTo(Role.PARTICIPANT);
    }

    @Test
    void whoIsLostForGoodLeavesTheBreakout() {
        var scenario = meeting()
                .and(opened("b1"), moved("cid", "b1"))
                .whenServer(new LoseConnection(user("cid"), socketOf("cid"), Given.START))
                .atSecond(60)
                .whenTimeIsChecked();
        assertThat(scenario.room().breakouts().places()).isEmpty();
    }

    @Test
    void anEmptiedOrClosedRoomIsDividedNoLonger() {
        var emptied = given(joined("ann", Role.HOST))
                .and(opened("b1"), moved("ann", "b1"))
                .when("ann", new Leave(socketOf("ann")));
        assertThat(emptied.room().breakouts()).isEqualTo(Breakouts.NONE);
        var closed = meeting()
                .and(opened("b1"), moved("cid", "b1"))
                .and(new RoomEvent.RoomClosed("over", Optional.of(user("ann")), seconds(1)));
        assertThat(closed.room().breakouts()).isEqualTo(Breakouts.NONE);
    }

    @Test
    void anAnnouncementReachesAllWhereverTheyAre() {
        meeting()
                .when("ann", new Announce("hello"))
                .rejected(BreakoutRejection.NOT_DIVIDED)
                .and(opened("b1"), moved("cid", "b1"))
                .when("ann", new Announce("<b>five</b>"))
                .then(new Announced(user("ann"), "ann", "&lt;b&gt;five&lt;/b&gt;", Given.START))
                .to(Audience.EVERYONE)
                .from("ann");
    }

    @Test
    void aCallForHelpReachesThoseWhoManageAndItsSender() {
        meeting()
                .and(opened("b1"), moved("cid", "b1"), moved("dan", "b1"))
                .when("eve", new AskForHelp(Optional.empty()))
                .rejected(BreakoutRejection.NOT_IN_A_BREAKOUT)
                .when("cid", new AskForHelp(Optional.of("a < b?")))
                .then(new HelpAsked(user("cid"), "cid", "b1", Optional.of("a &lt; b?"), Given.START))
                .to(new Audience.Only(Set.of(user("ann"), user("bob"), user("cid"))))
                .from("cid")
                .whenAdmin("root", new AskForHelp(Optional.empty()))
                .rejected(BreakoutRejection.NOT_A_MEMBER);
    }
}

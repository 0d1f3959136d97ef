package dev.parley.domain.breakout;

import static dev.parley.domain.breakout.BreakoutsTest.meeting;
import static dev.parley.domain.breakout.BreakoutsTest.moved;
import static dev.parley.domain.breakout.BreakoutsTest.opened;
import static dev.parley.domain.testkit.Given.user;

import dev.parley.domain.chat.ChatCommand.ReplyTo;
import dev.parley.domain.chat.ChatCommand.Say;
import dev.parley.domain.chat.ChatMessageType;
import dev.parley.domain.chat.ChatRejection;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.media.LinkQuality;
import dev.parley.domain.media.MediaCommand.ReportMedia;
import dev.parley.domain.media.MediaCommand.ShareScreen;
import dev.parley.domain.media.MediaCommand.Switch;
import dev.parley.domain.media.MediaCommand.SwitchMedia;
import dev.parley.domain.media.MediaType;
import dev.parley.domain.media.QualityCommand.ReportQuality;
import dev.parley.domain.media.QualityEvent.QualityReported;
import dev.parley.domain.media.QualityLevel;
import dev.parley.domain.media.SettledQuality;
import dev.parley.domain.room.RoomCommand.ReportSpeaking;
import dev.parley.domain.room.RoomCommand.UpdateProfile;
import dev.parley.domain.room.RoomEvent.SpeakingChanged;
import dev.parley.domain.signalling.DescriptionType;
import dev.parley.domain.signalling.SignallingCommand.Describe;
import dev.parley.domain.signalling.SignallingRejection;
import dev.parley.domain.testkit.Given;
import dev.parley.domain.testkit.Scenario;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who hears whom while a room is divided: cid and dan are in a breakout, ann, bob and eve in main. */
class PartitionTest {

    private static Scenario divided() {
        return meeting().and(opened("b1", "b2"), moved("cid", "b1"), moved("dan", "b1"));
    }

    private static Set<UserId> users(String... names) {
        return Arrays.stream(names).map(name -> user(name)).collect(Collectors.toSet());
    }

    private static Audience inB1(String... names) {
        return new Audience.Within("b1", users(names));
    }

    private static Audience inMain(String... names) {
        return new Audience.Only(users(names));
    }

    private static Say say(Optional<UserId> target, Optional<ReplyTo> replyTo) {
        return new Say("hello", ChatMessageType.TEXT, target, replyTo);
    }

    private static Describe offer(Optional<UserId> target) {
        return new Describe(DescriptionType.OFFER, "v=0", target);
    }

    @Test
    void chatStaysWhereItIsSaid() {
        divided()
                .when("cid", say(Optional.empty(), Optional.empty()))
                .to(inB1("cid", "dan"))
                .when("ann", say(Optional.empty(), Optional.empty()))
                .to(inMain("ann", "bob", "eve"))
                .when("cid", say(Optional.of(user("dan")), Optional.empty()))
                .to(inB1("cid", "dan"))
                .when("cid", say(Optional.of(user("ann")), Optional.empty()))
                .rejected(ChatRejection.NO_SUCH_TARGET)
                .when("ann", say(Optional.of(user("cid")), Optional.empty()))
                .rejected(ChatRejection.NO_SUCH_TARGET);
    }

    @Test
    void anAnswerReachesOfThoseWhoHeardTheQuestionThoseWhoAreNear() {
        var toAll = Optional.of(new ReplyTo("m1", Optional.of(Audience.EVERYONE)));
        var toCidAndAnn = Optional.of(new ReplyTo("m2", Optional.of(new Audience.Only(users("cid", "ann")))));
        divided()
                .when("cid", say(Optional.empty(), toAll))
                .to(inB1("cid", "dan"))
                .when("cid", say(Optional.empty(), toCidAndAnn))
                .to(inB1("cid"))
                .when("ann", say(Optional.empty(), toAll))
                .to(inMain("ann", "bob", "eve"));
    }

    @Test
    void signallingStaysInsideAndWhoIsElsewhereIsNotFound() {
        divided()
                .when("cid", offer(Optional.empty()))
                .to(inB1("dan"))
                .when("ann", offer(Optional.empty()))
                .to(inMain("bob", "eve"))
                .when("cid", offer(Optional.of(user("dan"))))
                .to(inB1("dan"))
                .when("cid", offer(Optional.of(user("ann"))))
                .rejected(SignallingRejection.NO_SUCH_TARGET)
                .when("ann", offer(Optional.of(user("cid"))))
                .rejected(SignallingRejection.NO_SUCH_TARGET);
    }

    @Test
    void whatSomebodySendsIsShownToThoseNearAndToWhoChangedIt() {
        divided()
                .when("cid", new ReportMedia(Optional.of(false), Optional.empty(), Optional.empty()))
                .to(inB1("cid", "dan"))
                .when("ann", new SwitchMedia(user("dan"), MediaType.AUDIO, Switch.OFF))
                .to(inB1("ann", "cid", "dan"))
                .when("eve", new ShareScreen(true, Optional.empty(), Optional.empty()))
                .to(inMain("ann", "bob", "eve"))
                .when("eve", new ShareScreen(false, Optional.empty(), Optional.empty()))
                .to(inMain("ann", "bob", "eve"));
    }

    @Test
    void howGoodALinkIsIsShownToThoseNear() {
        var settled = new SettledQuality(new LinkQuality(900, 0, 0), QualityLevel.POOR, Given.START);
        var poor = QualityLevel.POOR.recommendation();
        divided()
                .when("cid", new ReportQuality(settled, poor, true))
                .thenEphemeral(new QualityReported(user("cid"), settled, poor), inB1("cid", "dan"));
    }

    @Test
    void whoSpeaksIsShownToThoseNear() {
        divided()
                .when("cid", new ReportSpeaking(Optional.of(true), Optional.empty()))
                .thenEphemeral(new SpeakingChanged(user("cid"), Optional.of(true), Optional.empty()), inB1("dan"));
    }

    @Test
    void namesAreOfTheWholeRoom() {
        divided()
                .when("cid", new UpdateProfile(user("cid"), Optional.of("Cid C."), Optional.empty()))
                .to(Audience.EVERYONE);
    }
}

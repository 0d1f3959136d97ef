package dev.parley.domain.transfer;

import static dev.parley.domain.breakout.Assignment.SELF;
import static dev.parley.domain.testkit.Given.joined;
import static dev.parley.domain.testkit.Given.socketOf;
import static dev.parley.domain.testkit.Given.user;
import static dev.parley.domain.testkit.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.breakout.BreakoutCommand.Move;
import dev.parley.domain.breakout.BreakoutCommand.Open;
import dev.parley.domain.breakout.BreakoutCommand.Plan;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Draft;
import dev.parley.domain.room.FileShare;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomCommand.Leave;
import dev.parley.domain.testkit.Scenario;
import dev.parley.domain.transfer.TransferCommand.AcceptFile;
import dev.parley.domain.transfer.TransferCommand.CompleteFile;
import dev.parley.domain.transfer.TransferCommand.OfferFile;
import dev.parley.domain.transfer.TransferCommand.RejectFile;
import dev.parley.domain.transfer.TransferCommand.ReportProgress;
import dev.parley.domain.transfer.TransferEvent.FileAccepted;
import dev.parley.domain.transfer.TransferEvent.FileCompleted;
import dev.parley.domain.transfer.TransferEvent.FileOffered;
import dev.parley.domain.transfer.TransferEvent.FileProgressed;
import dev.parley.domain.transfer.TransferEvent.FileRejected;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransfersTest {

    private static final AcceptFile ACCEPT = new AcceptFile("t1");
    private static final RejectFile REJECT = new RejectFile("t1");
    private static final CompleteFile COMPLETE = new CompleteFile("t1");

    private static FileOffer file(String id) {
        return new FileOffer(id, "plan.pdf", 40_000, "application/pdf", Optional.empty(), 16_384, 3);
    }

    private static OfferFile offer(String id, String receiver) {
        return new OfferFile(file(id), user(receiver));
    }

    private static Scenario meeting() {
        return given(joined("ann", Role.HOST), joined("bob", Role.GUEST), joined("cid", Role.OBSERVER));
    }

    private static Scenario annOffersBob() {
        return meeting().when("ann", offer("t1", "bob"));
    }

    @Test
    void anOfferGoesToItsReceiverAlone() {
        annOffersBob()
                .then(new FileOffered(user("ann"), user("bob"), file("t1")))
                .to(Audience.only(user("bob")));
    }

    @Test
    void anOfferIsForSomebodyElseWhoIsThereUnderAnIdOfItsOwn() {
        annOffersBob()
                .when("ann", offer("t2", "ann"))
                .rejected(TransferRejection.NOT_TO_ONESELF)
                .when("ann", offer("t2", "zoe"))
                .rejected(TransferRejection.NO_SUCH_RECEIVER)
                .when("cid", offer("t1", "ann"))
                .rejected(TransferRejection.ID_IN_USE)
                .when("zoe", offer("t2", "ann"))
                .rejected(TransferRejection.NOT_A_MEMBER);
    }

    @Test
    void anAcceptedFileGoesOnUntilItIsComplete() {
        annOffersBob()
                .when("bob", ACCEPT)
                .then(new FileAccepted("t1", user("ann"), user("bob")))
                .to(Audience.only(user("ann")))
                .when("bob", ACCEPT)
                .thenNothing()
                .when("ann", new ReportProgress("t1", 10_000))
                .thenEphemeral(
                        new FileProgressed("t1", user("ann"), user("bob"), 10_000, 25), Audience.only(user("bob")))
                .when("bob", new ReportProgress("t1", 40_001))
                .rejected(TransferRejection.MORE_THAN_THERE_IS)
                .when("bob", COMPLETE)
                .then(new FileCompleted("t1", user("ann"), user("bob")))
                .to(Audience.only(user("ann")))
                .when("ann", COMPLETE)
                .thenNothing()
                .when("bob", REJECT)
                .rejected(TransferRejection.ALREADY_THERE)
                .when("ann", new ReportProgress("t1", 40_000))
                .rejected(TransferRejection.NOT_ACCEPTED);
    }

    @Test
    void aRejectedFileIsDone() {
        annOffersBob()
                .when("bob", REJECT)
                .then(new FileRejected("t1", user("ann"), user("bob")))
                .to(Audience.only(user("ann")))
                .when("bob", REJECT)
                .thenNothing()
                .when("bob", ACCEPT)
                .rejected(TransferRejection.NOT_OFFERED)
                .when("ann", COMPLETE)
                .rejected(TransferRejection.NOT_ACCEPTED);
    }

    @Test
    void anOfferCanBeTakenBack() {
        annOffersBob()
                .when("ann", REJECT)
                .then(new FileRejected("t1", user("ann"), user("bob")))
                .to(Audience.only(user("bob")))
                .when("bob", ACCEPT)
                .rejected(TransferRejection.NOT_OFFERED);
    }

    @ParameterizedTest
    @CsvSource({"ann, bob", "bob, ann"})
    void eitherSideGivesUpWhatIsUnderWay(String one, String other) {
        annOffersBob()
                .when("bob", ACCEPT)
                .when(one, REJECT)
                .then(new FileRejected("t1", user("ann"), user("bob")))
                .to(Audience.only(user(other)))
                .when(other, REJECT)
                .thenNothing()
                .when("ann", COMPLETE)
                .rejected(TransferRejection.NOT_ACCEPTED);
    }

    @Test
    void onlyTheReceiverAcceptsAndWhoIsNeitherSideLearnsNothing() {
        annOffersBob()
                .when("ann", ACCEPT)
                .rejected(TransferRejection.NOT_YOURS_TO_ANSWER)
                .when("cid", ACCEPT)
                .rejected(TransferRejection.NO_SUCH_TRANSFER)
                .when("cid", new ReportProgress("t1", 1))
                .rejected(TransferRejection.NO_SUCH_TRANSFER)
                .when("bob", new AcceptFile("t9"))
                .rejected(TransferRejection.NO_SUCH_TRANSFER)
                .when("bob", COMPLETE)
                .rejected(TransferRejection.NOT_ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann", "bob"})
    void itEndsForBothWhenTheyAreNoLongerTogether(String moved) {
        var stays = moved.equals("ann") ? "bob" : "ann";
        var scenario = annOffersBob()
                .when("bob", ACCEPT)
                .when("cid", offer("t2", moved))
                .when("cid", offer("t3", stays))
                .when(
                        "ann",
                        new Open(List.of(new Plan("red", Optional.empty())), SELF, Optional.empty(), Optional.empty()));
        assertThat(scenario.logged()).hasSize(1);
        var red = scenario.room().breakouts().open().keySet().iterator().next();
        scenario.when("ann", new Move(user(moved), Optional.of(red)));

        assertThat(scenario.logged().stream().skip(1).map(Draft::event))
                .containsExactly(
                        new FileRejected("t1", user("ann"), user("bob")),
                        new FileRejected("t2", user("cid"), user(moved)));
        assertThat(scenario.logged().get(1).audience()).isEqualTo(new Audience.Only(Set.of(user("ann"), user("bob"))));
        scenario.when("bob", COMPLETE).rejected(TransferRejection.NOT_ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann", "bob"})
    void itIsGoneWhenEitherSideLeaves(String leaver) {
        var scenario = annOffersBob().when("cid", offer("t2", leaver.equals("ann") ? "bob" : "ann"));
        assertThat(scenario.when(leaver, new Leave(socketOf(leaver))).room().fileShares())
                .containsOnlyKeys("t2");
    }

    @Test
    void nobodyHasTooManyOpenAndThoseDoneAreForgottenInTheEnd() {
        var scenario = meeting();
        for (int i = 0; i < TransferDecider.MAX_OPEN; i++) {
            scenario.when("ann", offer("open" + i, "bob")).thenAccepted();
        }
        scenario.when("ann", offer("more", "bob")).rejected(TransferRejection.TOO_MANY);
        for (int i = 0; i < 150; i++) {
            scenario.when("bob", offer("done" + i, "cid")).when("cid", new RejectFile("done" + i));
        }
        var shares = scenario.room().fileShares();
        assertThat(shares.values().stream().filter(share -> share.state().isOpen()))
                .hasSize(TransferDecider.MAX_OPEN);
        assertThat(shares.values().stream().filter(share -> share.state() == FileShare.State.REJECTED))
                .hasSize(100);
        assertThat(shares).containsKey("done149").doesNotContainKey("done49");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "16384, 1", "16385, 2", "40000, 3"})
    void aFileHasAsManyChunksAsItTakes(long size, long chunks) {
        assertThat(FileOffer.chunksOf(size, FileOffer.DEFAULT_CHUNK_SIZE)).isEqualTo(chunks);
    }

    @Test
    void namesLoseTheirPathsAndWhatDoesNotShow() {
        assertThat(FileOffer.cleaned("../../etc/passwd")).isEqualTo("passwd");
        assertThat(FileOffer.cleaned("C:\\temp\\a.txt")).isEqualTo("a.txt");
        assertThat(FileOffer.cleaned("a\u0000b\u202Etxt.exe")).isEqualTo("abtxt.exe");
        assertThat(FileOffer.cleaned("folder/")).isEmpty();
        assertThat(FileOffer.cleaned("..")).isEmpty();
    }
}

package dev.parley.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every fault that the checker is to find is planted here, one at a time. */
class CheckerTest {

    private final Chronicle chronicle = new Chronicle();
    private final Journal ann = chronicle.journalOf("ann");
    private final Journal bob = chronicle.journalOf("bob");

    @BeforeEach
    void bothAreIn() {
        ann.fresh(10);
        bob.fresh(10);
    }

    private void give(Journal journal, long sequence) {
        give(journal, sequence, "", "m" + sequence);
    }

    private void give(Journal journal, long sequence, String target, String content) {
        chronicle.saw(Logged.said(sequence, "chat-message", "ann", target, content));
        journal.saw(sequence);
    }

    private void acknowledge(long sequence) {
        chronicle.acknowledged(Logged.said(sequence, "chat-message", "ann", "", "m" + sequence), ann);
    }

    private Findings check() {
        return Checker.check(chronicle, Set.of("ann", "bob"));
    }

    @Test
    void whoeverWasGivenAllInOrderHasNothingToComplainOf() {
        for (long i = 11; i < 20; i++) {
            give(ann, i);
            acknowledge(i);
            give(bob, i);
        }

        assertThat(check()).isEqualTo(new Findings(18, 0, 0, 0, 0, 0, 0, List.of()));
    }

    @Test
    void aMessageMissingInTheMiddleIsAGap() {
        give(ann, 11);
        give(ann, 12);
        give(ann, 13);
        give(bob, 11);
        give(bob, 13);

        assertThat(check().gaps()).isEqualTo(1);
        assertThat(check().isClean()).isFalse();
        assertThat(check().examples())
                .singleElement()
                .asString()
                .contains("bob was not given")
                .contains("m12");
    }

    @Test
    void aMessageMissingAtTheEndIsAGap() {
        give(ann, 11);
        give(bob, 11);
        give(ann, 12);

        assertThat(check().gaps()).isEqualTo(1);
    }

    @Test
    void anAcknowledgedMessageThatNobodyWasGivenIsAGapForAll() {
        acknowledge(11);

        assertThat(check().gaps()).isEqualTo(2);
    }

    @Test
    void whoHasLeftNeedNotHaveTheRest() {
        give(ann, 11);
        give(bob, 11);
        give(ann, 12);

        assertThat(Checker.check(chronicle, Set.of("ann")).isClean()).isTrue();
    }

    @Test
    void whatTheRoomStateCoversNeedNotCome() {
        give(ann, 11);
        bob.toldLost();
        bob.fresh(11);
        give(ann, 12);
        give(bob, 12);

        assertThat(check().isClean()).isTrue();
    }

    @Test
    void aGapBeforeTheClientWasToldIsStillAGap() {
        give(ann, 11);
        give(ann, 12);
        give(bob, 12);
        bob.toldLost();
        bob.fresh(12);

        assertThat(check().gaps()).isEqualTo(1);
    }

    @Test
    void theSameMessageTwiceIsADuplicate() {
        give(ann, 11);
        give(bob, 11);
        give(bob, 11);

        assertThat(check().duplicates()).isEqualTo(1);
    }

    @Test
    void theSameWordsUnderTwoNumbersAreADuplicateForEachWhoSawThem() {
        give(ann, 11, "", "once");
        give(bob, 11, "", "once");
        give(ann, 12, "", "once");
        give(bob, 12, "", "once");

        assertThat(check().duplicates()).isEqualTo(2);
    }

    @Test
    void anEarlierMessageAfterALaterOneIsAReordering() {
        give(ann, 11);
        give(ann, 12);
        give(bob, 12);
        give(bob, 11);

        assertThat(check().reorderings()).isEqualTo(1);
        assertThat(check().gaps()).isZero();
    }

    @Test
    void whatTheRoomStateCoversMustNotComeAgain() {
        give(bob, 9);

        assertThat(check().reorderings()).isEqualTo(1);
    }

    @Test
    void aMessageForSomebodyElseIsAnIntrusion() {
        var eve = chronicle.journalOf("eve");
        eve.fresh(10);
        give(ann, 11, "bob", "between us");
        give(bob, 11, "bob", "between us");

        assertThat(check().isClean()).isTrue();

        give(eve, 11, "bob", "between us");

        assertThat(check().intrusions()).isEqualTo(1);
    }

    @Test
    void differentMessagesUnderOneNumberAreAContradiction() {
        give(ann, 11, "", "this");
        give(bob, 11, "", "that");

        assertThat(check().contradictions()).isEqualTo(1);
    }

    @Test
    void whatIsGoneIsNoGapOnceAllWhoKnewOfItAreTold() {
        acknowledge(11);
        give(ann, 11);
        ann.toldLost();
        ann.fresh(12);
        give(ann, 13);
        give(bob, 13);

        assertThat(check().isClean()).isTrue();
        assertThat(check().toldLost()).isEqualTo(1);
    }

    @Test
    void whatIsGoneIsAGapWhenSomebodyWhoKnewOfItIsNotTold() {
        acknowledge(11);
        give(ann, 13);
        give(bob, 13);

        assertThat(check().gaps()).isEqualTo(2);
    }
}

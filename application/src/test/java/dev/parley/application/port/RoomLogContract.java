package dev.parley.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.chat.ChatMessageType;
import dev.parley.domain.chat.SentMessage;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Entry;
import dev.parley.domain.room.Participant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link RoomLog} holds to when it commits. */
public abstract class RoomLogContract extends RoomLogFixture {

    @Test
    void aRoomInWhichNothingHappenedIsUnknownUntilSomethingDoes() {
        assertThat(log.load(room)).isEmpty();
        commit(entered(ANN));
        assertThat(log.load(room)).isPresent();
        assertThat(log.load(otherRoom)).isEmpty();
    }

    @Test
    void theStateFollowsFromTheEntries() {
        var entry = commit(entered(ANN)).getFirst();

        var view = log.load(room).orElseThrow();
        assertThat(view.version()).isEqualTo(entry.sequence());
        assertThat(view.head()).isEqualTo(entry.sequence());
        assertThat(view.room().roomId()).isEqualTo(room);
        assertThat(view.room().participant(ANN).map(Participant::memberSince)).contains(entry.sequence());
    }

    @Test
    void anEntryIsNumberedWithTheTimeInMilliseconds() {
        assertThat(commit(entered(ANN))).extracting(Entry::sequence).containsExactly(START.toEpochMilli());
    }

    @Test
    void entriesOfOneMillisecondAreNumberedOnFromThere() {
        var first = START.toEpochMilli();

        assertThat(commit(entered(ANN), said("m1"), renamed("Ann")))
                .extracting(Entry::sequence)
                .containsExactly(first, first + 1, first + 2);
        assertThat(commit(said("m2"))).extracting(Entry::sequence).containsExactly(first + 3);
    }

    @Test
    void numbersRiseWhenTheClockGoesBack() {
        var first = commit(entered(ANN)).getFirst();

        assertThat(commit(START.minus(Duration.ofHours(1)), said("m1")))
                .extracting(Entry::sequence)
                .containsExactly(first.sequence() + 1);
    }

    @Test
    void everyEntryNamesTheOneBefore() {
        var both = commit(entered(ANN), said("m1"));
        var next = commit(START.plusSeconds(5), renamed("Ann")).getFirst();

        assertThat(both)
                .extracting(Entry::previous)
                .containsExactly(0L, both.getFirst().sequence());
        assertThat(next.previous()).isEqualTo(both.getLast().sequence());
    }

    @Test
    void anEntryHoldsWhatWasDrafted() {
        var draft = said("m1", "psst", Audience.only(BOB));
        commit(entered(ANN));
        var entry = commit(START.plusMillis(7), draft).getFirst();

        assertThat(entry.sender()).contains(ANN);
        assertThat(entry.event()).isEqualTo(draft.event());
        assertThat(entry.audience()).isEqualTo(Audience.only(BOB));
        assertThat(entry.at()).isEqualTo(START.plusMillis(7));
        assertThat(readAfter(0)).last().isEqualTo(entry);
    }

    @Test
    void whatWasDecidedOnAnOldStateIsAConflictAndLogsNothing() {
        var old = commit(entered(ANN)).getFirst().sequence();
        var newer = commit(renamed("Ann")).getLast();

        assertThat(log.commit(proposal(old, START, renamed("Anna"))))
                .isInstanceOfSatisfying(Commit.Conflict.class, conflict -> {
                    assertThat(conflict.view().version()).isEqualTo(newer.sequence());
                    assertThat(conflict.view().room().participant(ANN).map(Participant::displayName))
                            .contains("Ann");
                });
        assertThat(readAfter(0)).hasSize(2).last().isEqualTo(newer);
    }

    @Test
    void aMessageFromMemberToMemberLeavesTheVersion() {
        var version = commit(entered(ANN)).getFirst().sequence();
        var message = commit(said("m1")).getFirst();

        var view = log.load(room).orElseThrow();
        assertThat(view.version()).isEqualTo(version);
        assertThat(view.head()).isEqualTo(message.sequence());
        assertThat(committed(log.commit(proposal(version, START, renamed("Ann")))))
                .hasSize(1);
    }

    @Test
    void aMessageThatWasCheckedOnAnOldStateIsAConflict() {
        var old = commit(entered(ANN)).getFirst().sequence();
        commit(renamed("Ann"));

        assertThat(log.commit(proposal(old, START, said("m1")))).isInstanceOf(Commit.Conflict.class);
    }

    @Test
    void aRepeatedCommandDoesNothingAndGetsTheFirstAnswerWhateverHappenedSince() {
        var key = new CommandKey(ANN, "command-1");
        var first = log.commit(proposal(0, key, entered(ANN)));
        commit(renamed("Ann"));

        assertThat(log.commit(proposal(0, key, entered(ANN))))
                .isEqualTo(new Commit.Repeated(((Commit.Committed) first).receipt()));
        assertThat(readAfter(0)).hasSize(2);
    }

    @Test
    void theAnswerNamesTheFirstEntryAndTheMessage() {
        var version = commit(entered(ANN)).getFirst().sequence();
        var drafts = List.of(said("m1"), said("m2"));
        var proposal =
                new Proposal(room, version, drafts, START, Optional.empty(), Optional.empty(), Optional.of("m1"));

        assertThat(log.commit(proposal))
                .isInstanceOfSatisfying(
                        Commit.Committed.class,
                        done -> assertThat(done.receipt())
                                .isEqualTo(new Receipt(Optional.of(version + 1), Optional.of("m1"))));
    }

    @Test
    void aCommandOfTheSameNameByAnotherUserIsAnother() {
        committed(log.commit(proposal(0, new CommandKey(ANN, "1"), entered(ANN))));

        assertThat(committed(log.commit(proposal(version(room), new CommandKey(BOB, "1"), entered(BOB)))))
                .hasSize(1);
    }

    /** User ids hold any character: no two pairs of user and id are ever written alike. */
    @Test
    void noUsersCommandIsTakenForThatOfAnotherHoweverTheyAreCalled() {
        committed(log.commit(proposal(0, new CommandKey(new UserId("ann:b"), "c"), entered(ANN))));

        var alike = new CommandKey(new UserId("ann"), "b:c");
        assertThat(log.receiptOf(room, alike)).isEmpty();
        assertThat(committed(log.commit(proposal(version(room), alike, entered(BOB)))))
                .hasSize(1);
    }

    @Test
    void aCommandThatLogsNothingIsRememberedToo() {
        var key = new CommandKey(ANN, "1");
        commit(entered(ANN));
        log.commit(proposal(version(room), key));

        assertThat(log.commit(proposal(version(room), key, renamed("Ann"))))
                .isEqualTo(new Commit.Repeated(Receipt.NOTHING_LOGGED));
    }

    @Test
    void aCommandThatMetAConflictIsNotRemembered() {
        var key = new CommandKey(ANN, "1");
        commit(entered(ANN));

        assertThat(log.commit(proposal(1, key, renamed("Ann")))).isInstanceOf(Commit.Conflict.class);
        assertThat(log.receiptOf(room, key)).isEmpty();
        assertThat(committed(log.commit(proposal(version(room), key, renamed("Ann")))))
                .hasSize(1);
    }

    @Test
    void theAnswerToACommandCanBeLookedUp() {
        var key = new CommandKey(ANN, "1");
        var done = (Commit.Committed) log.commit(proposal(0, key, entered(ANN)));

        assertThat(log.receiptOf(room, key)).contains(done.receipt());
        assertThat(log.receiptOf(room, new CommandKey(BOB, "1"))).isEmpty();
        assertThat(log.receiptOf(otherRoom, key)).isEmpty();
    }

    @Test
    void whatIsRememberedOfAMessageCanBeLookedUp() {
        commit(entered(ANN), said("m1", "hello", Audience.EVERYONE), said("m2", "psst", Audience.only(BOB)));

        assertThat(log.message(room, "m1")).contains(remembered(Audience.EVERYONE, false));
        assertThat(log.message(room, "m2")).contains(remembered(Audience.only(BOB), false));
        assertThat(log.message(room, "m3")).isEmpty();
        assertThat(log.message(otherRoom, "m1")).isEmpty();
    }

    @Test
    void aDeletedMessageIsRememberedAsDeletedAndNotChangedAnyMore() {
        commit(entered(ANN), said("m1", "hello", Audience.only(BOB)));
        commit(edited("m1"));
        assertThat(log.message(room, "m1")).contains(remembered(Audience.only(BOB), false));
        commit(deleted("m1"));
        var head = log.load(room).orElseThrow().head();

        assertThat(log.message(room, "m1")).contains(remembered(Audience.only(BOB), true));
        assertThat(log.commit(proposal(version(room), START, edited("m1")))).isInstanceOf(Commit.Conflict.class);
        assertThat(log.commit(proposal(version(room), START, said("m2"), deleted("m1"))))
                .isInstanceOf(Commit.Conflict.class);
        assertThat(log.message(room, "m2")).isEmpty();
        assertThat(log.load(room).orElseThrow().head()).isEqualTo(head);
    }

    @Test
    void aMessageThatIsNotKnownIsNotChanged() {
        commit(entered(ANN));

        assertThat(log.commit(proposal(version(room), START, edited("m1")))).isInstanceOf(Commit.Conflict.class);
        assertThat(log.commit(proposal(version(room), START, deleted("m1")))).isInstanceOf(Commit.Conflict.class);
    }

    private static SentMessage remembered(Audience audience, boolean deleted) {
        return new SentMessage(ANN, ChatMessageType.TEXT, START, audience, deleted);
    }

    @Test
    void roomsHaveNothingToDoWithOneAnother() {
        commit(entered(ANN));
        committed(log.commit(proposal(otherRoom, 0, Optional.empty(), entered(BOB))));

        assertThat(log.load(otherRoom).orElseThrow().room().participants()).containsOnlyKeys(BOB);
        assertThat(log.load(room).orElseThrow().room().participants()).containsOnlyKeys(ANN);
    }

    @Test
    void whatIsDueIsToldTheLongestOverdueFirst() {
        var later = new RoomId("later-" + UUID.randomUUID());
        log.commit(proposal(room, 0, Optional.of(START.plusSeconds(20)), entered(ANN)));
        log.commit(proposal(otherRoom, 0, Optional.of(START.plusSeconds(10)), entered(ANN)));
        log.commit(proposal(later, 0, Optional.of(START.plusSeconds(31)), entered(ANN)));

        assertThat(log.due(START.plusSeconds(9), 1_000)).doesNotContain(room, otherRoom, later);
        assertThat(log.due(START.plusSeconds(30), 1_000))
                .containsSubsequence(otherRoom, room)
                .doesNotContain(later);
        assertThat(log.due(START.plusSeconds(31), 1_000)).containsSubsequence(otherRoom, room, later);
        assertThat(log.due(START.plusSeconds(31), 1)).hasSize(1).doesNotContain(later);
    }

    @Test
    void aMessageLeavesTheDeadlineAndAChangeOfStateReplacesIt() {
        log.commit(proposal(room, 0, Optional.of(START.plusSeconds(10)), entered(ANN)));
        commit(said("m1"));
        assertThat(log.due(START.plusSeconds(10), 1_000)).contains(room);

        commit(renamed("Ann"));
        assertThat(log.due(START.plusSeconds(10), 1_000)).doesNotContain(room);
    }

    @Test
    void aRoomIsForgottenWithAllThatIsKnownOfIt() {
        var key = new CommandKey(ANN, "1");
        log.commit(proposal(room, 0, Optional.of(START), entered(ANN)));
        log.commit(proposal(version(room), key, said("m1")));
        var head = log.load(room).orElseThrow().head();

        log.forget(room, version(room));

        assertThat(log.load(room)).isEmpty();
        assertThat(log.read(room, head, 1)).isEmpty();
        assertThat(log.due(START, 1_000)).doesNotContain(room);
        assertThat(log.receiptOf(room, key)).isEmpty();
        assertThat(commit(START.plusSeconds(1), entered(ANN)))
                .extracting(Entry::sequence)
                .allMatch(sequence -> sequence > head);
    }

    @Test
    void aRoomThatHasChangedMeanwhileIsNotForgotten() {
        var old = commit(entered(ANN)).getFirst().sequence();
        commit(renamed("Ann"));

        log.forget(room, old);

        assertThat(log.load(room)).isPresent();
        assertThat(readAfter(0)).hasSize(2);
    }
}

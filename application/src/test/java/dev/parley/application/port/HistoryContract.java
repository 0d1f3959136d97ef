package dev.parley.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.chat.HistoryChange;
import dev.parley.application.chat.HistoryQuery;
import dev.parley.application.chat.HistoryQuery.Span;
import dev.parley.application.chat.PastMessage;
import dev.parley.application.chat.Words;
import dev.parley.domain.chat.ChatEvent.Deleted;
import dev.parley.domain.chat.ChatEvent.Edited;
import dev.parley.domain.chat.ChatEvent.MarkedRead;
import dev.parley.domain.chat.ChatEvent.Said;
import dev.parley.domain.chat.ChatMessageType;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link History} holds to. */
public abstract class HistoryContract {

    private static final Instant START = Instant.parse("2026-11-02T10:00:00Z");
    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");
    private static final UserId CAT = new UserId("cat");
    private static final UserId GHOST = new UserId("erased:1");

    private final RoomId room = new RoomId("room-" + UUID.randomUUID());
    private History history;

    protected abstract History newHistory();

    @BeforeEach
    final void start() {
        history = newHistory();
    }

    @Test
    void theNewestMessagesComeFirstAsTheyWereSaid() {
        var direct = new PastMessage(
                room,
                7,
                30,
                new Said(
                        "m30",
                        ANN,
                        "Ann $where {a.b: 1}",
                        "{\"$ne\": null} &lt;b&gt;",
                        ChatMessageType.EMOJI,
                        Optional.of(BOB),
                        Optional.of("m20"),
                        START),
                new Audience.Only(Set.of(ANN, BOB)),
                Optional.empty(),
                Optional.empty(),
                Set.of());
        keep(message(10, "first"), message(20, "second"), direct);

        assertThat(history.read(reading(BOB, 100)))
                .containsExactly(direct, message(20, "second"), message(10, "first"));
    }

    @Test
    void aMessageIsKeptOnce() {
        keep(message(10, "first"), message(20, "second"));
        keep(message(20, "second"), message(30, "third"));

        assertThat(sequences(reading(ANN, 100))).containsExactly(30L, 20L, 10L);
    }

    @Test
    void pagesFollowOneAnother() {
        LongStream.rangeClosed(1, 25).forEach(sequence -> keep(message(sequence, "text " + sequence)));

        assertThat(sequences(reading(ANN, 10))).hasSize(10).startsWith(25L).endsWith(16L);
        assertThat(sequences(before(16, 10))).hasSize(10).startsWith(15L).endsWith(6L);
        assertThat(sequences(before(6, 10))).hasSize(5).startsWith(5L).endsWith(1L);
        assertThat(sequences(before(1, 10))).isEmpty();
    }

    @Test
    void everybodyReadsWhatWasForThem() {
        keep(
                message(10, Audience.EVERYONE),
                message(20, new Audience.EveryoneBut(ANN)),
                message(30, new Audience.Only(Set.of(ANN, BOB))),
                message(40, new Audience.Within("green", Set.of(BOB, CAT))));

        assertThat(sequences(reading(ANN, 100))).containsExactly(30L, 10L);
        assertThat(sequences(reading(BOB, 100))).containsExactly(40L, 30L, 20L, 10L);
        assertThat(sequences(reading(CAT, 100))).containsExactly(40L, 20L, 10L);
        assertThat(history.read(reading(CAT, 1)).getFirst().audience())
                .isEqualTo(new Audience.Within("green", Set.of(BOB, CAT)));
    }

    @Test
    void anAdminReadsAllButWhatWasForOnePerson() {
        var direct = new PastMessage(
                room,
                1,
                20,
                said(20, "psst", Optional.of(BOB), Optional.empty()),
                new Audience.Only(Set.of(ANN, BOB)),
                Optional.empty(),
                Optional.empty(),
                Set.of());
        keep(message(10, "hello"), direct, message(30, new Audience.Within("green", Set.of(BOB))));

        assertThat(sequences(new HistoryQuery(
                        room, Optional.empty(), List.of(Span.ALL), Long.MAX_VALUE, 10, Set.of(), Optional.empty())))
                .containsExactly(30L, 10L);
    }

    @Test
    void nothingIsReadFromOutsideTheReadersSpans() {
        LongStream.rangeClosed(1, 40).forEach(sequence -> keep(message(sequence, "text")));

        assertThat(sequences(within(new Span(10, 13), new Span(38, Long.MAX_VALUE))))
                .containsExactly(40L, 39L, 12L, 11L);
        assertThat(sequences(within())).isEmpty();
    }

    @Test
    void aSearchFindsMessagesThatHaveAllTheWords() {
        keep(
                message(10, "The quick brown fox"),
                message(20, "Ein Käse, bitte!"),
                message(30, "quick: brown &amp; blue"),
                message(40, "quickly"));

        assertThat(sequences(search("QUICK brown"))).containsExactly(30L, 10L);
        assertThat(sequences(search("kase"))).containsExactly(20L);
        assertThat(sequences(search("amp"))).isEmpty();
        assertThat(sequences(search("quick green"))).isEmpty();
        assertThat(sequences(search("$where"))).isEmpty();
    }

    @Test
    void aThreadIsAMessageAndItsAnswers() {
        keep(
                message(10, "question"),
                message(20, "something else"),
                new PastMessage(
                        room,
                        1,
                        30,
                        said(30, "answer", Optional.empty(), Optional.of("m10")),
                        Audience.EVERYONE,
                        Optional.empty(),
                        Optional.empty(),
                        Set.of()));

        assertThat(sequences(new HistoryQuery(
                        room, Optional.of(ANN), List.of(Span.ALL), Long.MAX_VALUE, 10, Set.of(), Optional.of("m10"))))
                .containsExactly(30L, 10L);
    }

    @Test
    void anEditPutsANewerTextInThePlaceOfTheOld() {
        keep(message(10, "teh cat"));
        history.keep(List.of(edit("m10", "the cat", 60), edit("m10", "the dog", 120), edit("none", "x", 60)));
        history.keep(List.of(edit("m10", "the cat", 60)));

        var read = history.read(reading(BOB, 10)).getFirst();
        assertThat(read.said().text()).isEqualTo("the dog");
        assertThat(read.editedAt()).contains(START.plusSeconds(120));
        assertThat(sequences(search("dog"))).containsExactly(10L);
        assertThat(sequences(search("teh"))).isEmpty();
    }

    @Test
    void aDeletedMessageLeavesItsPlaceAndNothingElse() {
        keep(message(10, "a secret"), message(20, "hello"));
        history.keep(List.of(delete("m10", 60), delete("none", 60)));
        history.keep(
                List.of(delete("m10", 90), edit("m10", "again", 70), new HistoryChange.Add(message(10, "a secret"))));

        var read = history.read(reading(BOB, 10)).getLast();
        assertThat(read.said().text()).isEmpty();
        assertThat(read.deletedAt()).contains(START.plusSeconds(60));
        assertThat(sequences(search("secret"))).isEmpty();
        assertThat(sequences(search("again"))).isEmpty();
    }

    @Test
    void aMessageMayBeSaidAndChangedInOneGo() {
        history.keep(List.of(
                new HistoryChange.Add(message(10, "one")),
                edit("m10", "two", 60),
                new HistoryChange.Add(message(20, "three")),
                delete("m20", 60)));

        assertThat(history.read(reading(ANN, 10)))
                .extracting(message -> message.said().text())
                .containsExactly("", "two");
    }

    @Test
    void whoHasReadAMessageIsKnownOnceToThoseWhoReadIt() {
        keep(message(10, "hello"), message(20, new Audience.Only(Set.of(ANN, BOB))));
        history.keep(List.of(mark("m10", BOB), mark("m10", CAT), mark("m20", BOB), mark("none", BOB)));
        history.keep(List.of(mark("m10", BOB), edit("m10", "hello!", 60), delete("m20", 60)));

        assertThat(history.read(reading(ANN, 10)))
                .extracting(PastMessage::readBy)
                .containsExactly(Set.of(BOB), Set.of(BOB, CAT));
        assertThat(history.read(reading(CAT, 10)))
                .extracting(PastMessage::readBy)
                .containsExactly(Set.of(BOB, CAT));
    }

    @Test
    void ofWhoIsErasedPlacesAreLeftUnderAnotherName() {
        var toAnn = new PastMessage(
                room,
                1,
                30,
                new Said("m30", BOB, "Bob", "psst", ChatMessageType.TEXT, Optional.of(ANN), Optional.of("m10"), START),
                new Audience.Only(Set.of(ANN, BOB)),
                Optional.empty(),
                Optional.empty(),
                Set.of(ANN));
        keep(message(10, "a secret"), message(20, "another"), toAnn, message(40, new Audience.EveryoneBut(ANN)));
        history.keep(List.of(
                mark("m30", ANN), delete("m20", 60), edit("m10", "a secret!", 60), mark("m10", ANN), mark("m10", CAT)));

        assertThat(history.erase(room, ANN, GHOST, START.plusSeconds(90))).isEqualTo(3);

        var left = history.read(reading(BOB, 10));
        assertThat(left).extracting(PastMessage::sequence).containsExactly(40L, 30L, 20L, 10L);
        assertThat(left.getLast().said())
                .isEqualTo(new Said(
                        "m10",
                        GHOST,
                        GHOST.value(),
                        "",
                        ChatMessageType.TEXT,
                        Optional.empty(),
                        Optional.empty(),
                        START));
        assertThat(left.getLast().readBy()).containsExactlyInAnyOrder(GHOST, CAT);
        assertThat(left)
                .extracting(PastMessage::deletedAt)
                .containsExactly(
                        Optional.of(START.plusSeconds(90)),
                        Optional.empty(),
                        Optional.of(START.plusSeconds(60)),
                        Optional.of(START.plusSeconds(90)));
        assertThat(left.get(1).said().text()).isEqualTo("psst");
        assertThat(left.get(1).said().target()).contains(GHOST);
        assertThat(left.get(1).audience()).isEqualTo(new Audience.Only(Set.of(GHOST, BOB)));
        assertThat(left.get(1).readBy()).containsExactly(GHOST);
        assertThat(left.getFirst().audience()).isEqualTo(new Audience.EveryoneBut(GHOST));
        assertThat(sequences(search("secret"))).isEmpty();
    }

    @Test
    void nobodyElseIsErasedAndNobodyTwice() {
        keep(message(10, "a secret"));

        assertThat(history.erase(room, BOB, GHOST, START)).isZero();
        assertThat(history.erase(new RoomId("other-" + UUID.randomUUID()), ANN, GHOST, START))
                .isZero();
        assertThat(history.read(reading(BOB, 10))).containsExactly(message(10, "a secret"));

        assertThat(history.erase(room, ANN, GHOST, START.plusSeconds(1))).isEqualTo(1);
        var left = history.read(reading(BOB, 10));
        assertThat(history.erase(room, ANN, new UserId("erased:other"), START.plusSeconds(2)))
                .isZero();
        history.keep(List.of(edit("m10", "again", 60), new HistoryChange.Add(message(10, "a secret"))));
        assertThat(history.read(reading(BOB, 10))).isEqualTo(left);
    }

    private HistoryChange mark(String id, UserId reader) {
        return new HistoryChange.Mark(room, new MarkedRead(reader, id, START));
    }

    private void keep(PastMessage... messages) {
        history.keep(List.of(messages).stream()
                .map(message -> (HistoryChange) new HistoryChange.Add(message))
                .toList());
    }

    private HistoryChange edit(String id, String text, long seconds) {
        return new HistoryChange.Edit(room, new Edited(id, ANN, text, START.plusSeconds(seconds)));
    }

    private HistoryChange delete(String id, long seconds) {
        return new HistoryChange.Delete(room, new Deleted(id, ANN, START.plusSeconds(seconds)));
    }

    private PastMessage message(long sequence, String text) {
        return new PastMessage(
                room,
                1,
                sequence,
                said(sequence, text, Optional.empty(), Optional.empty()),
                Audience.EVERYONE,
                Optional.empty(),
                Optional.empty(),
                Set.of());
    }

    private PastMessage message(long sequence, Audience audience) {
        return new PastMessage(
                room,
                1,
                sequence,
                said(sequence, "text", Optional.empty(), Optional.empty()),
                audience,
                Optional.empty(),
                Optional.empty(),
                Set.of());
    }

    private static Said said(long sequence, String text, Optional<UserId> target, Optional<String> replyTo) {
        return new Said("m" + sequence, ANN, "Ann", text, ChatMessageType.TEXT, target, replyTo, START);
    }

    private List<Long> sequences(HistoryQuery query) {
        return history.read(query).stream().map(PastMessage::sequence).toList();
    }

    private HistoryQuery reading(UserId reader, int limit) {
        return new HistoryQuery(
                room, Optional.of(reader), List.of(Span.ALL), Long.MAX_VALUE, limit, Set.of(), Optional.empty());
    }

    private HistoryQuery before(long sequence, int limit) {
        return new HistoryQuery(room, Optional.of(ANN), List.of(Span.ALL), sequence, limit, Set.of(), Optional.empty());
    }

    private HistoryQuery within(Span... spans) {
        return new HistoryQuery(
                room, Optional.of(ANN), List.of(spans), Long.MAX_VALUE, 100, Set.of(), Optional.empty());
    }

    private HistoryQuery search(String words) {
        return new HistoryQuery(
                room, Optional.of(ANN), List.of(Span.ALL), Long.MAX_VALUE, 100, Words.of(words), Optional.empty());
    }
}

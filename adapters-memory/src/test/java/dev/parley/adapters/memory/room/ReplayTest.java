package dev.parley.adapters.memory.room;

import static dev.parley.adapters.memory.room.Server.ROOM;
import static dev.parley.adapters.memory.room.Server.START;
import static dev.parley.adapters.memory.room.Server.join;
import static dev.parley.adapters.memory.room.Server.leave;
import static dev.parley.adapters.memory.room.Server.say;
import static dev.parley.adapters.memory.room.Server.sayTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.room.Replay.Page;
import dev.parley.domain.chat.ChatEvent.Said;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final UserId BOB = new UserId("bob");

    private final Server server = new Server();

    private long annAndBob() {
        server.done("ann", join("ann"));
        return server.done("bob", join("bob")).head();
    }

    private Optional<Integer> count(String user, long lastSequence) {
        var view = server.engine.view(ROOM);
        return server.replay.count(view, new UserId(user), lastSequence, view.head());
    }

    private Optional<Page> missed(String user, long lastSequence, int limit) {
        return server.replay.missed(server.engine.view(ROOM), new UserId(user), lastSequence, limit);
    }

    private static List<String> texts(List<Entry> entries) {
        return entries.stream().map(entry -> ((Said) entry.event()).text()).toList();
    }

    @Test
    void whatWasMissedComesInOrder() {
        var seen = annAndBob();
        server.done("ann", say("one"));
        server.done("ann", say("two"));

        assertThat(count("bob", seen)).contains(2);
        assertThat(texts(missed("bob", seen, 100).orElseThrow().entries())).containsExactly("one", "two");
    }

    @Test
    void whoeverMissedNothingGetsNothing() {
        var seen = annAndBob();

        assertThat(count("bob", seen)).contains(0);
        assertThat(missed("bob", seen, 100).orElseThrow().isLast()).isTrue();
    }

    @Test
    void whatWasForOthersIsNotReplayed() {
        var seen = annAndBob();
        server.done("cid", join("cid"));
        var afterCid = server.done("ann", sayTo("cid", "psst")).head();
        server.done("ann", sayTo("bob", "hey"));

        assertThat(count("bob", afterCid)).contains(1);
        assertThat(missed("bob", seen, 100).orElseThrow().entries())
                .filteredOn(entry -> entry.event() instanceof Said)
                .extracting(entry -> ((Said) entry.event()).text())
                .containsExactly("hey");
    }

    @Test
    void nothingFromBeforeTheMembershipIsReplayed() {
        var first = server.done("ann", join("ann")).head();
        var before = server.done("ann", say("behind bob's back")).head();
        server.done("bob", join("bob"));

        assertThat(count("bob", first)).isEmpty();
        assertThat(count("bob", before)).isEmpty();
        assertThat(missed("bob", before, 100)).isEmpty();
    }

    @Test
    void whoLeftAndCameBackGetsNothingFromTheTimeBetween() {
        var seen = annAndBob();
        server.done("bob", leave("bob"));
        server.done("ann", say("is he gone?"));
        server.done("bob", join("bob"));

        assertThat(count("bob", seen)).isEmpty();
    }

    @Test
    void whoIsNotInGetsNothing() {
        var seen = annAndBob();
        server.done("bob", leave("bob"));

        assertThat(count("bob", seen)).isEmpty();
        assertThat(count("zoe", seen)).isEmpty();
    }

    @Test
    void aPlaceThatNeverWasIsNotRecoveredFrom() {
        var seen = annAndBob();

        assertThat(count("bob", seen + 1)).isEmpty();
        assertThat(count("bob", -1)).isEmpty();
        assertThat(count("bob", 0)).isEmpty();
        assertThat(count("bob", Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void aPlaceThatTheLogHasDroppedIsNotRecoveredFrom() {
        var seen = annAndBob();
        server.done("ann", say("one"));
        server.clock.set(START.plusSeconds(301));
        server.done("ann", say("two"));
        server.done("ann", say("three"));

        assertThat(count("bob", seen)).isEmpty();
    }

    @Test
    void aLongReplayComesInPagesWithoutGapOrRepetition() {
        var seen = annAndBob();
        var expected = new ArrayList<String>();
        for (int i = 0; i < 1_234; i++) {
            server.clock.set(START.plusMillis(i));
            if (i % 3 == 0) {
                server.done("ann", sayTo("ann", "a note"));
            } else {
                server.done("ann", say("m" + i));
                expected.add("m" + i);
            }
        }
        var until = server.engine.view(ROOM).head();

        var texts = new ArrayList<String>();
        var position = seen;
        while (true) {
            var page = server.replay.page(ROOM, BOB, position, until, 100).orElseThrow();
            texts.addAll(texts(page.entries()));
            if (page.isLast()) {
                break;
            }
            assertThat(page.position()).isGreaterThan(position);
            position = page.position();
        }

        assertThat(texts).isEqualTo(expected);
        assertThat(count("bob", seen)).contains(expected.size());
    }

    @Test
    void aPageEndsWhereItWasToldTo() {
        var seen = annAndBob();
        var until = server.done("ann", say("one")).head();
        server.done("ann", say("two"));

        assertThat(server.replay.count(server.engine.view(ROOM), BOB, seen, until))
                .contains(1);
        assertThat(server.replay.page(ROOM, BOB, seen, until, 100).orElseThrow())
                .satisfies(page -> assertThat(texts(page.entries())).containsExactly("one"))
                .satisfies(page -> assertThat(page.isLast()).isTrue());
    }

    @Test
    void aPageThatIsFullToTheLastEntryIsTheLast() {
        var seen = annAndBob();
        server.done("ann", say("one"));
        server.done("ann", say("two"));

        assertThat(missed("bob", seen, 2).orElseThrow().isLast()).isTrue();
        assertThat(missed("bob", seen, 1).orElseThrow().isLast()).isFalse();
    }
}

package dev.parley.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.chat.ChatEvent.Deleted;
import dev.parley.domain.log.Draft;
import dev.parley.domain.log.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every {@link RoomLog} holds to when many want the same at the same moment. */
public abstract class RoomLogRaceContract extends RoomLogFixture {

    private static final int THREADS = 8;
    private static final int ROUNDS = 100;

    @Test
    void ofManyWhoDecidedOnTheSameStateExactlyOneCommits() throws Exception {
        commit(entered(ANN));
        var first = follow();
        var second = follow();

        for (int round = 0; round < ROUNDS; round++) {
            var version = version(room);
            var answers = allAtOnce(thread -> log.commit(proposal(version, START, renamed("name " + thread))));

            assertThat(answers).filteredOn(Commit.Committed.class::isInstance).hasSize(1);
            assertThat(answers).filteredOn(Commit.Conflict.class::isInstance).hasSize(THREADS - 1);
        }

        assertOneOrder(ROUNDS, first, second);
    }

    @Test
    void messagesOfManyAtOnceAllFindAPlaceInOneOrder() throws Exception {
        commit(entered(ANN));
        var version = version(room);
        var first = follow();
        var second = follow();

        for (int round = 0; round < ROUNDS; round++) {
            var name = "m" + round + "-";
            var answers = allAtOnce(thread -> log.commit(proposal(version, START, said(name + thread))));

            assertThat(answers).allMatch(Commit.Committed.class::isInstance);
        }

        assertOneOrder(ROUNDS * THREADS, first, second);
    }

    @Test
    void aMessageIsDeletedOnceAndNotEditedAfterwards() throws Exception {
        commit(entered(ANN));
        var version = version(room);

        for (int round = 0; round < ROUNDS; round++) {
            var message = "m" + round;
            var before = commit(said(message)).getLast().sequence();
            allAtOnce(thread ->
                    log.commit(proposal(version, START, thread % 2 == 0 ? deleted(message) : edited(message))));

            assertThat(readAfter(before))
                    .extracting(Entry::event)
                    .filteredOn(Deleted.class::isInstance)
                    .hasSize(1);
            assertThat(readAfter(before).getLast().event()).isInstanceOf(Deleted.class);
        }
    }

    @Test
    void ofManyRepeatsOfOneCommandExactlyOneIsDone() throws Exception {
        commit(entered(ANN));
        var follower = follow();

        for (int round = 0; round < ROUNDS; round++) {
            var version = version(room);
            var key = new CommandKey(ANN, "command " + round);
            var answers = allAtOnce(_ -> log.commit(proposal(version, key, renamed("name"))));

            assertThat(answers).filteredOn(Commit.Committed.class::isInstance).hasSize(1);
            assertThat(answers).filteredOn(Commit.Repeated.class::isInstance).hasSize(THREADS - 1);
        }

        assertOneOrder(ROUNDS, follower);
    }

    @Test
    void whoBeginsToFollowAmidstItMissesNothingFromThenOn() throws Exception {
        commit(entered(ANN));
        var version = version(room);
        var followers = new ArrayList<Recorder>();

        for (int round = 0; round < ROUNDS; round++) {
            var name = "m" + round + "-";
            var follower = new Recorder();
            followers.add(follower);
            allAtOnce(thread -> {
                if (thread == 0) {
                    log.follow(room, follower);
                }
                return log.commit(proposal(version, START, said(name + thread)));
            });
        }

        var all = readAfter(0);
        for (Recorder follower : followers) {
            eventually(() -> assertThat(follower.entries()).isNotEmpty().last().isEqualTo(all.getLast()));
            var seen = follower.entries();
            assertThat(seen).isEqualTo(all.subList(all.size() - seen.size(), all.size()));
        }
    }

    @Test
    void eventsThatAreNotLoggedComeOneCallAtATimeToo() throws Exception {
        commit(entered(ANN));
        var version = version(room);
        var follower = follow();

        for (int round = 0; round < ROUNDS; round++) {
            Draft passing = said("passing");
            allAtOnce(thread -> {
                if (thread % 2 == 0) {
                    log.broadcast(room, passing, START);
                }
                return log.commit(proposal(version, START, said("m")));
            });
        }

        assertOneOrder(ROUNDS * THREADS, follower);
        assertThat(follower.ephemeral()).hasSizeLessThanOrEqualTo(ROUNDS * THREADS / 2);
    }

    private Recorder follow() {
        var follower = new Recorder();
        log.follow(room, follower);
        return follower;
    }

    /** All followers saw the same entries, without a gap, one call at a time. */
    private void assertOneOrder(int size, Recorder... followers) {
        for (Recorder follower : followers) {
            eventually(() -> assertThat(follower.entries()).hasSizeGreaterThanOrEqualTo(size));
            var entries = follower.entries();
            assertThat(entries).hasSize(size).isEqualTo(readAfter(0).subList(1, size + 1));
            for (int i = 1; i < entries.size(); i++) {
                assertThat(entries.get(i).previous())
                        .isEqualTo(entries.get(i - 1).sequence());
            }
            assertThat(entries).extracting(Entry::sequence).isSorted().doesNotHaveDuplicates();
            assertThat(follower.hasOverlapped()).isFalse();
        }
    }

    /** Something that each of the threads does. */
    private interface Deed {
        Commit by(int thread) throws Exception;
    }

    private List<Commit> allAtOnce(Deed deed) throws Exception {
        var rendezvous = new CyclicBarrier(THREADS);
        var deeds = new ArrayList<Callable<Commit>>();
        for (int i = 0; i < THREADS; i++) {
            var thread = i;
            deeds.add(() -> {
                rendezvous.await(patience().toMillis() + 30_000, TimeUnit.MILLISECONDS);
                return deed.by(thread);
            });
        }
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var answers = new ArrayList<Commit>();
            for (Future<Commit> answer : threads.invokeAll(deeds)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}

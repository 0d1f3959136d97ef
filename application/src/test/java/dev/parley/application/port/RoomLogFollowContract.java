package dev.parley.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Draft;
import dev.parley.domain.log.Entry;
import dev.parley.domain.room.RoomEvent.SpeakingChanged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every {@link RoomLog} holds to towards those who follow a room. */
public abstract class RoomLogFollowContract extends RoomLogFixture {

    private static final Draft SPEAKING =
            Draft.by(ANN, new SpeakingChanged(ANN, Optional.of(true), Optional.empty()), new Audience.EveryoneBut(ANN));

    @Test
    void aFollowerSeesAllThatIsCommittedFromThenOnInOrderAndEachOnce() {
        commit(entered(ANN));
        var follower = new Recorder();
        log.follow(room, follower);

        var before = log.load(room).orElseThrow().head();
        for (int i = 0; i < 50; i++) {
            commit(START.plusMillis(i), said("a" + i), said("b" + i));
        }

        eventually(() -> assertThat(follower.entries()).hasSizeGreaterThanOrEqualTo(100));
        assertThat(follower.entries()).isEqualTo(readAfter(before));
    }

    @Test
    void aRoomMayBeFollowedBeforeAnythingHappensInIt() {
        var follower = new Recorder();
        log.follow(room, follower);
        var entries = commit(entered(ANN));

        eventually(() -> assertThat(follower.entries()).isEqualTo(entries));
    }

    @Test
    void aFollowerSeesNothingOfOtherRooms() {
        var follower = new Recorder();
        log.follow(room, follower);
        committed(log.commit(proposal(otherRoom, 0, Optional.empty(), entered(BOB))));
        log.broadcast(otherRoom, SPEAKING, START);
        var entries = commit(entered(ANN));

        eventually(() -> assertThat(follower.entries()).isEqualTo(entries));
        assertThat(follower.ephemeral()).isEmpty();
    }

    @Test
    void allFollowersSeeTheSame() {
        var first = new Recorder();
        var second = new Recorder();
        log.follow(room, first);
        log.follow(room, second);
        commit(entered(ANN));
        commit(said("m1"));

        eventually(() -> assertThat(first.entries()).hasSize(2));
        eventually(() -> assertThat(second.entries()).isEqualTo(first.entries()));
    }

    @Test
    void whoNoLongerFollowsSeesNothingMore() {
        var gone = new Recorder();
        var staying = new Recorder();
        var subscription = log.follow(room, gone);
        log.follow(room, staying);
        commit(entered(ANN));
        eventually(() -> assertThat(gone.entries()).hasSize(1));

        subscription.close();
        commit(said("m1"));

        eventually(() -> assertThat(staying.entries()).hasSize(2));
        assertThat(gone.entries()).hasSize(1);
    }

    @Test
    void endingASubscriptionTwiceDoesNothingToALaterOneOfTheSameFollower() {
        var follower = new Recorder();
        var first = log.follow(room, follower);
        first.close();
        log.follow(room, follower);
        first.close();
        commit(entered(ANN));

        eventually(() -> assertThat(follower.entries()).hasSize(1));
    }

    @Test
    void anEphemeralEventReachesThePresentFollowersAndIsNotLogged() {
        commit(entered(ANN));
        var follower = new Recorder();
        log.follow(room, follower);
        var head = log.load(room).orElseThrow().head();

        log.broadcast(room, SPEAKING, START);

        eventually(() -> assertThat(follower.ephemeral()).containsExactly(SPEAKING));
        assertThat(log.load(room).orElseThrow().head()).isEqualTo(head);
        assertThat(readAfter(head)).isEmpty();
    }

    @Test
    void aFollowerMayCommitWhileItIsCalled() {
        var follower = new Recorder() {
            @Override
            public void onEntries(List<Entry> entries) {
                super.onEntries(entries);
                if (entries.getFirst().event().equals(said("question").event())) {
                    commit(said("answer"));
                }
            }
        };
        commit(entered(ANN));
        log.follow(room, follower);
        commit(said("question"));

        eventually(() -> assertThat(follower.entries())
                .extracting(Entry::event)
                .containsExactly(said("question").event(), said("answer").event()));
    }

    /** One follower's failure once silenced the room for good. */
    @Test
    void aFollowerThatFailsKeepsNothingFromTheOthersNorFromItself() {
        var failing = new Recorder() {
            @Override
            public void onEntries(List<Entry> entries) {
                super.onEntries(entries);
                throw new IllegalStateException("a follower that fails on purpose");
            }

            @Override
            public void onEphemeral(Draft ephemeral, Instant at) {
                super.onEphemeral(ephemeral, at);
                throw new IllegalStateException("a follower that fails on purpose");
            }
        };
        var sound = new Recorder();
        log.follow(room, failing);
        log.follow(room, sound);

        commit(entered(ANN));
        log.broadcast(room, SPEAKING, START);
        commit(said("m1"));

        eventually(() -> assertThat(sound.entries()).hasSize(2));
        eventually(() -> assertThat(failing.entries()).hasSize(2));
        assertThat(sound.ephemeral()).hasSize(1);
    }

    @Test
    void aFollowerThatTakesItsTimeDelaysNobodysCommits() throws Exception {
        var called = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var slow = new Recorder() {
            @Override
            public void onEntries(List<Entry> entries) {
                called.countDown();
                awaitUninterruptibly(goOn);
                super.onEntries(entries);
            }
        };
        log.follow(room, slow);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> commit(entered(ANN)));
            assertThat(called.await(patience().toMillis(), TimeUnit.MILLISECONDS))
                    .isTrue();

            var second = threads.submit(() -> commit(said("m1")));
            assertThat(second.get(patience().toMillis(), TimeUnit.MILLISECONDS)).hasSize(1);

            goOn.countDown();
            first.get(patience().toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            goOn.countDown();
        }

        eventually(() -> assertThat(slow.entries()).isEqualTo(readAfter(0)));
    }

    private void awaitUninterruptibly(CountDownLatch latch) {
        try {
            assertThat(latch.await(patience().toMillis(), TimeUnit.MILLISECONDS))
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

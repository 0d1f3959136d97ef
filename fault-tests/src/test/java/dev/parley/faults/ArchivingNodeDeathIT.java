package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.faults.process.Database;
import dev.parley.faults.process.RedisProcess;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * The node that archives is killed in the middle of it: the database has its entries, and it never hears so. Another node finds them still
 * in the journal, once the dead one's lease is over.
 */
class ArchivingNodeDeathIT {

    private static final int ROOMS = Size.of(3, 10);
    private static final int MEMBERS = 3;
    private static final int BACKLOG = Size.of(4, 15);
    private static final Duration TALK = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    @Test
    void anotherNodeArchivesTheRestAndNothingTwice() throws InterruptedException {
        var inserting = new CountDownLatch(1);
        var killed = new CountDownLatch(1);
        var isDead = new AtomicBoolean();
        try (var database = new Database();
                var redis = RedisProcess.inMemory();
                var fleet = Fleet.of(redis.url(), Map.of("WEBRTC_MONGO_URL", database.url()));
                var talks = Conversations.begin(
                        ROOMS, MEMBERS, () -> fleet.node(isDead.get() ? 1 : 0).port())) {
            database.goAway();
            talks.talk(TALK);
            LockSupport.parkNanos(Duration.ofSeconds(BACKLOG).toNanos());
            database.whenInserting(collection -> {
                if (collection.equals("messages") && killed.getCount() > 0) {
                    inserting.countDown();
                    awaitFor(killed);
                }
            });
            database.comeBack();
            assertThat(inserting.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            var waiting = talks.tally().of("acknowledged");

            isDead.set(true);
            fleet.node(0).kill();
            var dead = System.nanoTime();
            killed.countDown();
            LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
            var findings = talks.settle();
            await("all is archived").atMost(PATIENCE).until(() -> Archive.isComplete(fleet.node(1), talks.rooms()));
            var complete = Duration.ofNanos(System.nanoTime() - dead);
            var archived = Archive.compared(fleet.node(1), talks.rooms());

            var report = new Report("archiving-node-death", "The node killed that archives, in the middle of a batch")
                    .row("rooms of " + MEMBERS + " members", ROOMS)
                    .row("messages that waited to be archived then, at most", waiting)
                    .row("killed → all is in the archive", complete.toSeconds() + " s");
            talks.into(Archive.into(report, archived), findings).print();

            Promises.hold(findings, talks);
            assertThat(waiting).isPositive();
            assertThat(archived.of(Archive.COMPARED)).isGreaterThan(waiting);
            assertThat(Archive.flaws(archived)).isZero();
            for (var room : talks.rooms()) {
                assertThat(Archive.counted(fleet.node(1), room)).isEqualTo(room.chats());
            }
            assertThat(Archive.isAudited(fleet.node(1))).isTrue();
            assertThat(Archive.lost(fleet.node(1))).isZero();
        }
    }

    private static void awaitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.parley.adapters.redis.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.redis.TestRedis;
import dev.parley.adapters.redis.connection.Redis;
import dev.parley.adapters.redis.connection.RedisConfig;
import dev.parley.application.port.Commit;
import dev.parley.application.port.Recorder;
import dev.parley.application.port.RoomLog;
import dev.parley.application.port.RoomLogFixture;
import dev.parley.application.port.RoomView;
import dev.parley.domain.log.Entry;
import dev.parley.domain.room.Participant;
import dev.parley.domain.room.RoomRules;
import io.lettuce.core.RestoreArgs;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of rooms when Redis has lost the end of their logs, or all of them. */
class ForkTest extends RoomLogFixture {

    private static Redis here;
    private static Redis there;

    private final String prefix = "test-" + UUID.randomUUID();
    private RedisRoomLog other;

    @BeforeAll
    static void connect() {
        here = Redis.connect(RedisConfig.of(TestRedis.url()));
        there = Redis.connect(RedisConfig.of(TestRedis.url()));
    }

    @AfterAll
    static void close() {
        here.close();
        there.close();
    }

    @Override
    protected RoomLog newLog(RoomRules rules, Bounds bounds) {
        other = RedisLogs.create(there, prefix, rules, bounds);
        return RedisLogs.create(here, prefix, rules, bounds);
    }

    private void heal() {
        ((RedisRoomLog) log).heal();
        other.heal();
    }

    private List<String> keys() {
        return here.call("keys", commands -> commands.keys(prefix + ":{" + room + "}*"));
    }

    private void loseEverything() {
        here.call("del", commands -> commands.del(keys().toArray(String[]::new)));
    }

    private Map<String, byte[]> copy() {
        var copy = new HashMap<String, byte[]>();
        keys().forEach(key -> copy.put(key, here.call("dump", commands -> commands.dump(key))));
        return copy;
    }

    private void goBackTo(Map<String, byte[]> copy) {
        loseEverything();
        copy.forEach((key, value) ->
                here.call("restore", commands -> commands.restore(key, value, RestoreArgs.Builder.ttl(0))));
    }

    /** What is to be lost was heard before. */
    private void awaitHeard(Recorder recorder) {
        eventually(() -> assertThat(recorder.entries())
                .extracting(Entry::sequence)
                .isEqualTo(readAfter(0).stream().map(Entry::sequence).toList()));
    }

    private RoomView viewed() {
        return log.load(room).orElseThrow();
    }

    private static List<String> names(RoomView view) {
        return view.room().present().stream().map(Participant::displayName).toList();
    }

    @Test
    void aRoomThatRedisHasLostIsRecreatedByWhoFollowsIt() {
        var recorder = new Recorder();
        log.follow(room, recorder);
        commit(entered(ANN), said("m1"), renamed("Ann"));
        var before = viewed();
        recorder.knows(before);

        awaitHeard(recorder);
        loseEverything();
        heal();

        eventually(() -> assertThat(recorder.forks()).hasSize(1));
        var after = viewed();
        assertThat(after.room()).isEqualTo(before.room());
        assertThat(after.head()).isGreaterThan(before.head());
        assertThat(recorder.forks()).containsExactly(after);
        assertThat(log.read(room, before.head(), 10)).isEmpty();
        var next = commit(said("m2")).getFirst();
        eventually(() -> assertThat(recorder.entries()).last().isEqualTo(next));
    }

    @Test
    void whoeverKnowsMostRecreatesItAndAllAreTold() {
        var behind = new Recorder();
        var ahead = new Recorder();
        log.follow(room, behind);
        other.follow(room, ahead);
        commit(entered(ANN));
        behind.knows(viewed());
        commit(renamed("Ann"));
        ahead.knows(viewed());
        eventually(() -> assertThat(ahead.entries()).hasSize(2));
        eventually(() -> assertThat(behind.entries()).hasSize(2));

        loseEverything();
        ((RedisRoomLog) log).heal();
        eventually(() -> assertThat(behind.forks()).isNotEmpty());

        eventually(() -> {
            heal();
            assertThat(names(viewed())).containsExactly("Ann");
            assertThat(behind.forks()).last().isEqualTo(viewed());
            assertThat(ahead.forks()).last().isEqualTo(viewed());
        });
    }

    @Test
    void aCommitOnALostRoomMeetsWhatItsNodeRemembers() {
        var recorder = new Recorder();
        log.follow(room, recorder);
        commit(entered(ANN));
        recorder.knows(viewed());

        awaitHeard(recorder);
        loseEverything();
        var commit = log.commit(proposal(recorder.known().version(), START, renamed("Ann")));

        assertThat(commit)
                .isInstanceOfSatisfying(
                        Commit.Conflict.class,
                        conflict -> assertThat(names(conflict.view())).containsExactly("ann"));
    }

    @Test
    void aRoomBegunAnewGivesWayToWhoRemembersIt() {
        var recorder = new Recorder();
        log.follow(room, recorder);
        var now = Instant.now();
        commit(now, entered(ANN), renamed("Ann"));
        var before = viewed();
        recorder.knows(before);

        awaitHeard(recorder);
        loseEverything();
        var stranger = new Recorder();
        other.follow(room, stranger);
        other.commit(proposal(0, now.plusSeconds(1), entered(BOB)));
        stranger.knows(other.load(room).orElseThrow());

        eventually(() -> {
            heal();
            assertThat(viewed().room()).isEqualTo(before.room());
            assertThat(recorder.forks()).last().isEqualTo(viewed());
            assertThat(stranger.forks()).last().isEqualTo(viewed());
        });
    }

    @Test
    void whoHasSeenWhatAFailoverLostIsToldAndTheRoomGoesOnFromWhatIsLeft() {
        var recorder = new Recorder();
        log.follow(room, recorder);
        commit(entered(ANN), said("m1"));
        var kept = viewed();
        var replica = copy();
        var lost = commit(renamed("Ann")).getFirst();
        recorder.knows(viewed());
        eventually(() -> assertThat(recorder.entries()).contains(lost));

        goBackTo(replica);
        heal();

        eventually(() -> assertThat(recorder.forks()).containsExactly(kept));
        assertThat(names(viewed())).containsExactly("ann");
        var next = commit(START.plusSeconds(1), said("m2")).getFirst();
        eventually(() -> assertThat(recorder.entries()).last().isEqualTo(next));
    }

    @Test
    void whatWasWrittenAfterAFailoverRevealsItToo() {
        var recorder = new Recorder();
        log.follow(room, recorder);
        commit(entered(ANN));
        var replica = copy();
        var lost = commit(said("lost")).getFirst();
        eventually(() -> assertThat(recorder.entries()).contains(lost));

        goBackTo(replica);
        commit(START.plusSeconds(1), said("m2"));

        eventually(() -> assertThat(recorder.forks()).hasSize(1));
        assertThat(recorder.forks().getFirst().head()).isEqualTo(viewed().head());
        assertThat(recorder.entries()).extracting(Entry::sequence).doesNotHaveDuplicates();
    }
}

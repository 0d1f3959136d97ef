package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.faults.check.Tally;
import dev.parley.faults.process.NodeProcess;
import dev.parley.faults.process.RedisProcess;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Redis is there, and yet not as it should be. */
class RedisTroubleIT {

    private static final int ROOMS = 10;
    private static final int MEMBERS = 4;
    private static final int TROUBLE = Size.of(5, 30);
    private static final Duration TALK = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final Map<String, String> SETTINGS = Map.of("WEBRTC_ROOM_PRESENCE_TTL", "10");

    @Test
    void aFullRedisRefusesAndTakesUpAgainWhenThereIsRoom() {
        try (var redis = RedisProcess.inMemory();
                var fleet = Fleet.of(redis.url(), SETTINGS);
                var talks = Conversations.begin(ROOMS, MEMBERS, fleet::anyPort)) {
            talks.talk(TALK);
            redis.command("CONFIG", "SET", "maxmemory", Long.toString(redis.info("memory", "used_memory") + 65_536));
            await("it is full").atMost(PATIENCE).until(() -> talks.tally().of("error unavailable") > 0);
            rest(TROUBLE);
            redis.command("CONFIG", "SET", "maxmemory", "0");

            report(talks, fleet, "redis-full", "Redis full (maxmemory, noeviction) for " + TROUBLE + " s");
            assertThat(talks.tally().of("error unavailable")).isPositive();
            assertThat(talks.tally().all("disconnect: ")).isEmpty();
        }
    }

    @Test
    void aSlowRedisDelaysOrRefusesAndNothingIsSaidTwice() {
        try (var redis = RedisProcess.inMemory();
                var fleet = Fleet.of(redis.url(), SETTINGS);
                var talks = Conversations.begin(ROOMS, MEMBERS, fleet::anyPort)) {
            talks.talk(TALK);
            for (int i = 0; i < TROUBLE; i += 10) {
                // Shorter than a command may take, longer than that, and a stand-still of the whole process.
                redis.command("CLIENT", "PAUSE", "1000", "ALL");
                rest(2);
                redis.command("CLIENT", "PAUSE", "3500", "ALL");
                rest(5);
                redis.freeze();
                rest(4);
                redis.thaw();
                rest(2);
            }

            report(talks, fleet, "redis-slow", "Redis answers late: 1 s, 3.5 s, and stopped for 4 s, again and again");
            assertThat(talks.tally().all("disconnect: ")).isEmpty();
        }
    }

    @Test
    void aFailoverThatLosesTheLastMomentsSaysSo() {
        try (var primary = RedisProcess.inMemory();
                var replica = RedisProcess.inMemory("--replicaof", "127.0.0.1 " + primary.port());
                var sentinel = inSync(primary, replica);
                var fleet = Fleet.of("redis-sentinel://127.0.0.1:" + sentinel.port() + "#parley", SETTINGS);
                var talks = Conversations.begin(ROOMS, MEMBERS, fleet::anyPort)) {
            talks.talk(TALK);
            rest(3);
            // What is said from here on is acknowledged, and the replica never hears of it.
            replica.command("CONFIG", "SET", "masterauth", "a-password-that-the-primary-does-not-know");
            primary.command("CLIENT", "KILL", "TYPE", "replica");
            rest(2);
            primary.kill();
            var killed = System.nanoTime();
            await("the replica is promoted")
                    .atMost(PATIENCE)
                    .until(() -> replica.command("ROLE").contains("master"));
            talks.tally().took("promoted", Duration.ofNanos(System.nanoTime() - killed));
            var acknowledged = talks.tally().of("acknowledged");
            await("commits succeed")
                    .atMost(PATIENCE)
                    .until(() -> talks.tally().of("acknowledged") > acknowledged + ROOMS);
            talks.tally().took("working", Duration.ofNanos(System.nanoTime() - killed));
            rest(TROUBLE);

            report(talks, fleet, "redis-failover", "Failover by Sentinel to a replica that lacks the last 2 s");
            assertThat(talks.tally().of("lost")).isPositive();
            assertThat(talks.tally().all("disconnect: ")).isEmpty();
            assertThat(talks.tally().of("told recovered: false while connected")
                            + talks.tally().of("resumed with recovered: false"))
                    .isPositive();
        }
    }

    /** @return a Sentinel, once the replica has all */
    private static RedisProcess inSync(RedisProcess primary, RedisProcess replica) {
        await("the replica is in sync")
                .atMost(PATIENCE)
                .until(() -> replica.command("INFO", "replication").contains("master_link_status:up"));
        var sentinel = RedisProcess.sentinel(primary);
        await("the Sentinel knows the replica")
                .atMost(PATIENCE)
                .until(() ->
                        sentinel.command("SENTINEL", "replicas", "parley").contains(Integer.toString(replica.port())));
        return sentinel;
    }

    private static void report(Conversations talks, Fleet fleet, String name, String title) {
        rest(3);
        var findings = talks.settle();
        talks.compareWithTheLog(fleet);
        Tally tally = talks.tally();
        var report = new Report(name, title)
                .row("rooms of " + MEMBERS + " members, over two nodes", ROOMS)
                .row("sockets lost", tally.ofAll("disconnect: "));
        talks.into(report, findings);
        if (!tally.spread("promoted").equals("none")) {
            var lost = talks.lostFromTheLog(fleet);
            tally.count("lost", lost);
            report.row("acknowledged, and lost with the primary", lost)
                    .row("primary killed → replica promoted", tally.spread("promoted"))
                    .row("primary killed → commits succeed", tally.spread("working"));
        }
        report.print();
        assertThat(fleet.nodes()).allMatch(NodeProcess::isAlive);
        Promises.hold(findings, talks);
    }

    private static void rest(int seconds) {
        LockSupport.parkNanos(Duration.ofSeconds(seconds).toNanos());
    }
}

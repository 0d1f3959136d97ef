package dev.parley.adapters.redis.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.adapters.redis.server.RedisBinary;
import dev.parley.adapters.redis.server.RedisClusterProcesses;
import dev.parley.adapters.redis.server.RedisProcess;
import dev.parley.adapters.redis.server.RedisSentinelProcesses;
import dev.parley.adapters.redis.server.ReplicatedRedis;
import dev.parley.application.port.UnavailableException;
import io.lettuce.core.KillArgs;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A node hears everything of the rooms it follows, whatever becomes of the servers that hold them. */
class FailoverTest {

    private static final Duration SILENCE = Duration.ofSeconds(1);

    /** More than there are primaries: rooms of one primary are in several slots. */
    private static final int ROOMS = 12;

    enum Kind {
        SENTINEL {
            @Override
            ReplicatedRedis start() {
                return RedisSentinelProcesses.start(RedisBinary.INSTALLED, SILENCE);
            }
        },

        CLUSTER {
            @Override
            ReplicatedRedis start() {
                return RedisClusterProcesses.start(RedisBinary.INSTALLED, 1, SILENCE);
            }
        };

        abstract ReplicatedRedis start();
    }

    @ParameterizedTest
    @EnumSource
    void aReplicaTakesOver(Kind kind) {
        try (var redis = kind.start();
                var rooms = new FollowedRooms(redis.url(), ROOMS)) {
            rooms.talk();
            rooms.assertAllHeard();
            var room = rooms.rooms().getFirst();
            var key = rooms.keyOf(room);
            var primary = redis.primaryOf(key);
            waitForReplica(primary, key);

            primary.kill();

            assertThatThrownBy(() -> rooms.talkIn(room)).isInstanceOf(UnavailableException.class);
            rooms.talkAsSoonAsPossible();
            rooms.talk();
            rooms.assertAllHeard();
            assertThat(redis.primaryOf(key)).isEqualTo(redis.replicaOf(primary));

            primary.restart();
            rooms.talkAsSoonAsPossible();
            rooms.assertAllHeard();
        }
    }

    /** Redis does not wait for replicas: a replica that takes over may know less than what was confirmed. */
    @ParameterizedTest
    @EnumSource
    void aReplicaThatTakesOverHasNotHeardAll(Kind kind) {
        try (var redis = kind.start();
                var rooms = new FollowedRooms(redis.url(), ROOMS)) {
            rooms.talk();
            var key = rooms.keyOf(rooms.rooms().getFirst());
            var primary = redis.primaryOf(key);
            var replica = redis.replicaOf(primary);
            var losing = rooms.rooms().stream()
                    .collect(Collectors.partitioningBy(room -> redis.primaryOf(rooms.keyOf(room)) == primary));
            waitForReplica(primary, key);
            replica.ask(RedisCommands::save);
            replica.kill();
            rooms.talkAsSoonAsPossible();
            rooms.assertAllHeard();

            primary.kill();
            replica.restart();

            rooms.talkAsSoonAsPossible();
            losing.get(true).forEach(rooms::assertForkHeard);
            losing.get(false).forEach(rooms::assertHeard);
        }
    }

    private static void waitForReplica(RedisProcess primary, String key) {
        long replicas = primary.ask(redis -> {
            redis.set(key + ":written", "last");
            return redis.waitForReplication(1, 10_000);
        });
        assertThat(replicas).isEqualTo(1);
    }

    @Test
    void aSlotMovesToAnotherNodeOfTheCluster() {
        try (var redis = RedisClusterProcesses.start(RedisBinary.INSTALLED, 0, Duration.ofSeconds(15));
                var rooms = new FollowedRooms(redis.url(), ROOMS)) {
            rooms.talk();
            var key = rooms.keyOf(rooms.rooms().getFirst());
            var from = redis.primaryOf(key);
            var to = redis.nodes().stream()
                    .filter(node -> node != from)
                    .findFirst()
                    .orElseThrow();

            redis.moveSlot(key, to);

            assertThat(redis.primaryOf(key)).isEqualTo(to);
            rooms.talkAsSoonAsPossible();
            rooms.talk();
            rooms.assertAllHeard();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerDiesAndComesBackWithItsData(RedisBinary binary) {
        try (var redis = RedisProcess.start(binary, "appendonly yes", "appendfsync always");
                var rooms = new FollowedRooms(redis.url(), ROOMS)) {
            rooms.talk();

            redis.kill();
            assertThatThrownBy(() -> rooms.talkIn(rooms.rooms().getFirst())).isInstanceOf(UnavailableException.class);
            redis.restart();

            rooms.talkAsSoonAsPossible();
            rooms.talk();
            rooms.assertAllHeard();
        }
    }

    @Test
    void connectionsBreakAllAtOnce() {
        try (var redis = RedisClusterProcesses.start(RedisBinary.INSTALLED, 0, Duration.ofSeconds(15));
                var rooms = new FollowedRooms(redis.url(), ROOMS)) {
            rooms.talk();

            redis.nodes().forEach(node -> node.ask(it -> it.clientKill(KillArgs.Builder.typePubsub())));

            rooms.talkAsSoonAsPossible();
            rooms.talk();
            rooms.assertAllHeard();
        }
    }
}

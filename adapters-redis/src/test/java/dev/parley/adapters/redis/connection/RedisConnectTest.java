package dev.parley.adapters.redis.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.adapters.redis.server.RedisProcess;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A Redis that cannot serve is refused at the start, in one line that the operator understands and that gives no secret away. */
class RedisConnectTest {

    @Test
    void aRedisThatIsStartingAtThisMomentIsWaitedFor() {
        try (var server = RedisProcess.start()) {
            server.kill();
            var restart = Thread.ofVirtual().start(() -> {
                LockSupport.parkNanos(Duration.ofMillis(700).toNanos());
                server.restart();
            });

            try (var redis = Redis.connect(RedisConfig.of(server.url()), Duration.ofSeconds(60))) {
                assertThat(redis.isUp()).isTrue();
            }
            assertThat(restart.isInterrupted()).isFalse();
        }
    }

    @Test
    void whereNothingListensItSaysSo() {
        var server = RedisProcess.start();
        server.close();

        assertThatThrownBy(() -> Redis.connect(RedisConfig.of(withPassword(server))))
                .isInstanceOf(RedisUnusableException.class)
                .hasMessageStartingWith(
                        "Redis at 127.0.0.1:" + server.port() + " cannot be reached: Connection refused")
                .message()
                .doesNotContain("secret", "\n");
    }

    @Test
    void aWrongPasswordIsNotShown() {
        try (var server = RedisProcess.start("requirepass another")) {
            assertThatThrownBy(() -> Redis.connect(RedisConfig.of(withPassword(server))))
                    .isInstanceOf(RedisUnusableException.class)
                    .hasMessageContaining("WRONGPASS")
                    .message()
                    .doesNotContain("secret", "\n");
        }
    }

    @Test
    void theRightPasswordOpens() {
        try (var server = RedisProcess.start("requirepass secret");
                var redis = Redis.connect(RedisConfig.of(withPassword(server)))) {
            assertThat(redis.<String>call("ping", commands -> commands.ping())).isEqualTo("PONG");
        }
    }

    @Test
    void aRedisThatWouldDropRoomsIsRefused() {
        try (var server = RedisProcess.start("maxmemory 100mb", "maxmemory-policy allkeys-lru")) {
            assertThatThrownBy(() -> Redis.connect(RedisConfig.of(server.url())))
                    .isInstanceOf(RedisUnusableException.class)
                    .hasMessage("Redis at 127.0.0.1:" + server.port()
                            + " cannot be used: its maxmemory-policy is allkeys-lru, which drops rooms when memory is short;"
                            + " it has to be noeviction");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "5.0.14,true",
        "6.0.20,true",
        "6.2.0,false",
        "6.2.13,false",
        "7.0.15,false",
        "8.4.0,false",
        "10.0.0,false"
    })
    void whatIsOlderThanSixPointTwoIsRefused(String version, boolean refused) {
        var info = ServerInfo.of("# Server\r\nredis_version:" + version + "\r\nredis_mode:standalone\r\n"
                + "maxmemory_policy:noeviction\r\n");

        assertThat(info.objection().isPresent()).isEqualTo(refused);
        assertThat(info.hasShardedChannels()).isEqualTo(!version.startsWith("5") && !version.startsWith("6"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "http://:secret@localhost",
                "redis://",
                "redis://:secret@",
                "redis-sentinel://:secret@localhost:26379",
                "redis-cluster://:secret@",
                "redis-cluster://localhost:1,http://:secret@other"
            })
    void anUrlThatIsNoneIsRefusedUnseen(String url) {
        assertThatThrownBy(() -> RedisConfig.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redis://:secret@host:1 | host:1",
                "rediss://user:secret@host | host:6379",
                "redis-sentinel://:secret@one:1,two:2#main | one:1, two:2",
                "redis-cluster://user:secret@one:1,two:2 | one:1, two:2",
                "rediss-cluster://one:1 | one:1"
            })
    void theAddressIsToldWithoutSecrets(String url, String address) {
        var config = RedisConfig.of(url);

        assertThat(config.address()).isEqualTo(address);
        assertThat(config.toString()).doesNotContain("secret");
    }

    /** Nodes of a cluster are asked one by one: each needs what the first needs. */
    @Test
    void everySeedOfAClusterGetsTheCredentials() {
        var uris = RedisConfig.of("rediss-cluster://user:secret@one:1,two:2").uris();

        assertThat(uris).allSatisfy(uri -> {
            assertThat(uri.isSsl()).isTrue();
            assertThat(uri.getCredentialsProvider().resolveCredentials().block().getUsername())
                    .isEqualTo("user");
        });
    }

    private static String withPassword(RedisProcess server) {
        return "redis://:secret@127.0.0.1:" + server.port();
    }
}

package dev.parley.adapters.redis.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.api.sync.RedisCommands;
import org.junit.jupiter.api.Test;

class RedisProcessTest {

    @Test
    void aKilledServerComesBackOnItsPortWithWhatItKeptOnDisk() {
        try (var server = RedisProcess.start("appendonly yes", "appendfsync always")) {
            server.ask(redis -> redis.set("key", "value"));

            server.kill();
            assertThat(server.isRunning()).isFalse();
            assertThatThrownBy(() -> server.ask(RedisCommands::ping)).isInstanceOf(RedisConnectionException.class);

            server.restart();
            String value = server.ask(redis -> redis.get("key"));
            assertThat(value).isEqualTo("value");
        }
    }

    @Test
    void aServerThatKeepsNothingOnDiskComesBackEmpty() {
        try (var server = RedisProcess.start()) {
            server.ask(redis -> redis.set("key", "value"));

            server.restart();

            long size = server.ask(RedisCommands::dbsize);
            assertThat(size).isZero();
        }
    }

    @Test
    void thereIsAServerOfVersionSixAlways() {
        try (var server = RedisProcess.start(RedisBinary.SIX)) {
            String info = server.ask(redis -> redis.info("server"));
            assertThat(info).contains("redis_version:6.2.");
        }
    }
}

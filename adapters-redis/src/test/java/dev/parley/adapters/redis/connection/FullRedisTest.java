package dev.parley.adapters.redis.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.adapters.redis.server.RedisBinary;
import dev.parley.adapters.redis.server.RedisProcess;
import dev.parley.application.port.UnavailableException;
import io.lettuce.core.ScriptOutputType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A Redis whose memory is used up keeps all that it has and takes no more. */
@ParameterizedClass
@EnumSource(RedisBinary.class)
class FullRedisTest {

    private static final String BLOB = "x".repeat(100_000);

    private final RedisProcess server;
    private final Redis redis;

    FullRedisTest(RedisBinary binary) {
        server = RedisProcess.start(binary, "maxmemory 8mb");
        redis = Redis.connect(RedisConfig.of(server.url()));
    }

    @AfterEach
    void close() {
        redis.close();
        server.close();
    }

    private void set(String key) {
        redis.call("set", commands -> commands.set(key, BLOB));
    }

    private void setByScript(String key) {
        redis.call(
                "script",
                commands -> commands.eval(
                        "redis.call('SET', KEYS[1], ARGV[1])", ScriptOutputType.STATUS, new String[] {key}, BLOB));
    }

    private void fill() {
        for (int i = 0; i < 200; i++) {
            set("blob-" + i);
        }
    }

    @Test
    void writesAreUnavailableReadsAreNot() {
        assertThatThrownBy(this::fill).isInstanceOf(UnavailableException.class);
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> set("more")).isInstanceOf(UnavailableException.class);
            assertThatThrownBy(() -> setByScript("more")).isInstanceOf(UnavailableException.class);
        }

        assertThat(redis.isUp()).isTrue();
        assertThat(redis.<String>call("get", commands -> commands.get("blob-0")))
                .isEqualTo(BLOB);
    }

    @Test
    void withRoomAgainItTakesMoreAgain() {
        assertThatThrownBy(this::fill).isInstanceOf(UnavailableException.class);
        for (int i = 0; i < 20; i++) {
            var key = "blob-" + i;
            redis.call("del", commands -> commands.del(key));
        }

        setByScript("more");

        assertThat(redis.<Long>call("exists", commands -> commands.exists("more")))
                .isOne();
    }
}

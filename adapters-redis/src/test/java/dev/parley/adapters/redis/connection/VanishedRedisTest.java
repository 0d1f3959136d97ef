package dev.parley.adapters.redis.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.adapters.redis.server.Proxy;
import dev.parley.adapters.redis.server.RedisProcess;
import dev.parley.application.port.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A machine that loses its power says goodbye to nobody: TCP would send again for a quarter of an hour. */
class VanishedRedisTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RedisProcess server = RedisProcess.start();
    private final Proxy way = new Proxy(server.port());
    private final Redis redis =
            Redis.connect(new RedisConfig("redis://127.0.0.1:" + way.port(), "parley", Duration.ofMillis(300)));

    @AfterEach
    void close() {
        redis.close();
        way.close();
        server.close();
    }

    private String ping() {
        return redis.call("ping", commands -> commands.ping());
    }

    @Test
    void itIsLookedForAnewAndSubscriptionsComeAlong() {
        List<String> heard = new CopyOnWriteArrayList<>();
        redis.channels().subscribe("news", new Channels.Listener() {
            @Override
            public void onMessage(String message) {
                heard.add(message);
            }

            @Override
            public void onSubscribed() {}
        });
        assertThat(ping()).isEqualTo("PONG");

        way.vanish();

        assertThatThrownBy(this::ping).isInstanceOf(UnavailableException.class);
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(UnavailableException.class)
                .until(() -> {
                    ping();
                    return redis.isUp();
                });
        await().atMost(PATIENCE).until(() -> {
            server.ask(commands -> commands.spublish("news", "of today"));
            return heard.contains("of today");
        });
    }
}

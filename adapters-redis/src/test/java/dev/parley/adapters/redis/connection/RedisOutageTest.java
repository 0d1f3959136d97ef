package dev.parley.adapters.redis.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.adapters.redis.server.RedisProcess;
import dev.parley.application.port.UnavailableException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a node makes of a Redis that is killed, hangs or is full, and that it finds back by itself. */
class RedisOutageTest {

    private static final Duration TIMEOUT = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RedisProcess server = RedisProcess.start();
    private final Redis redis = Redis.connect(new RedisConfig(server.url(), "parley", TIMEOUT));

    @AfterEach
    void close() {
        redis.close();
        server.close();
    }

    private void set(String key, String value) {
        redis.call("set", commands -> commands.set(key, value));
    }

    private String get(String key) {
        return redis.<String>call("get", commands -> String.valueOf(commands.get(key)));
    }

    private void awaitDown() {
        await().atMost(PATIENCE).until(() -> {
            assertThatThrownBy(() -> get("any")).isInstanceOf(UnavailableException.class);
            return !redis.isUp();
        });
    }

    private void awaitUp() {
        await().atMost(PATIENCE).until(() -> {
            try {
                get("any");
            } catch (UnavailableException e) {
                assertThat(e.retryAfter()).isPositive();
            }
            return redis.isUp();
        });
    }

    @Test
    void aKilledRedisIsUnavailableAndIsFoundBackByItself() {
        assertThat(redis.isUp()).isTrue();
        server.kill();
        awaitDown();

        server.restart();
        awaitUp();
        set("a", "1");
        assertThat(get("a")).isEqualTo("1");
    }

    @Test
    void aRedisThatHangsIsNotWaitedForByEveryCaller() throws Exception {
        server.pause();
        var start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> call = () -> get("a");
            List<Future<String>> calls = Collections.nCopies(1_000, call).stream()
                    .map(threads::submit)
                    .toList();
            for (var each : calls) {
                assertThatThrownBy(each::get)
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(UnavailableException.class);
            }
        }
        awaitDown();
        // One after the other: each that waited would take the whole time-out.
        for (int i = 0; i < 1_000; i++) {
            assertThatThrownBy(() -> get("a")).isInstanceOf(UnavailableException.class);
        }
        var elapsed = Duration.ofNanos(System.nanoTime() - start);
        assertThat(elapsed).isLessThan(TIMEOUT.multipliedBy(1_000));

        server.resume();
        awaitUp();
        set("a", "1");
        assertThat(get("a")).isEqualTo("1");
    }

    /** Redis stops before it has read the command, then dies: were it sent again after the reconnect, the counter would move. */
    @Test
    void aCommandInFlightIsNotSentAgainAfterAReconnect() throws Exception {
        set("calls", "0");
        server.pause();
        var begun = new CountDownLatch(10);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Long> increment = () -> {
                begun.countDown();
                return redis.<Long>call("incr", commands -> commands.incr("calls"));
            };
            var increments = Collections.nCopies(10, increment).stream()
                    .map(threads::submit)
                    .toList();
            begun.await();
            server.kill();
            server.restart();
            for (var each : increments) {
                assertThatThrownBy(each::get).hasCauseInstanceOf(UnavailableException.class);
            }
        }
        awaitUp();

        assertThat(get("calls")).isEqualTo("null");
    }

    @Test
    void subscriptionsLiveOnAfterAReconnectAndTheListenerIsTold() {
        var listener = new Recorder();
        redis.channels().subscribe("news", listener);
        awaitDelivery(listener, "first");
        server.kill();
        awaitDown();
        var told = listener.subscriptions();

        server.restart();
        awaitUp();

        await().atMost(PATIENCE).until(() -> listener.subscriptions() > told);
        awaitDelivery(listener, "second");
    }

    @Test
    void whatIsGivenUpDuringAnOutageIsNotHeardAfterIt() {
        var given = new Recorder();
        var kept = new Recorder();
        redis.channels().subscribe("given", given);
        redis.channels().subscribe("kept", kept);
        server.kill();
        awaitDown();
        redis.channels().unsubscribe("given");

        server.restart();
        awaitUp();
        awaitDelivery(kept, "here");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(publish("given", "there")).isZero());
        assertThat(given.heard).isEmpty();
    }

    @Test
    void aSubscriptionThatCannotBeMadeIsUnavailableAndLeavesNothingBehind() {
        server.pause();
        var listener = new Recorder();
        assertThatThrownBy(() -> redis.channels().subscribe("news", listener)).isInstanceOf(UnavailableException.class);

        server.resume();
        awaitUp();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(publish("news", "to nobody")).isZero());
        assertThat(listener.heard).isEmpty();
    }

    @Test
    void aScriptsOwnErrorIsABugAndOpensNothing() {
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> redis.call(
                            "broken",
                            commands -> commands.eval(
                                    "return redis.call('HGET', 'a')", ScriptOutputType.VALUE, new String[0])))
                    .isInstanceOf(RedisCommandExecutionException.class);
        }
        assertThat(redis.isUp()).isTrue();
    }

    @Test
    void everyCallIsObserved() {
        var observed = new CopyOnWriteArrayList<String>();
        redis.observedBy((command, elapsed) -> observed.add(command + " " + elapsed.isPositive()));
        get("a");
        server.kill();
        assertThatThrownBy(() -> set("a", "1")).isInstanceOf(UnavailableException.class);

        assertThat(observed).containsExactly("get true", "set true");
    }

    private void awaitDelivery(Recorder listener, String message) {
        await().atMost(PATIENCE).until(() -> {
            publish("news", message);
            publish("kept", message);
            return listener.heard.contains(message);
        });
    }

    private long publish(String channel, String message) {
        return redis.<Long>call(
                "publish",
                commands -> redis.publishing().equals("SPUBLISH")
                        ? commands.spublish(channel, message)
                        : commands.publish(channel, message));
    }

    private static final class Recorder implements Channels.Listener {

        private final List<String> heard = new CopyOnWriteArrayList<>();
        private final AtomicInteger subscribed = new AtomicInteger();

        @Override
        public void onMessage(String message) {
            heard.add(message);
        }

        @Override
        public void onSubscribed() {
            subscribed.incrementAndGet();
        }

        int subscriptions() {
            return subscribed.get();
        }
    }
}

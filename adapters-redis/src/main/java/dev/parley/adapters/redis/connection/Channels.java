package dev.parley.adapters.redis.connection;

import dev.parley.application.port.UnavailableException;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What is published in Redis, by channel. Sharded from Redis 7 on, so that a cluster does not tell every node everything. */
public final class Channels {

    private final StatefulRedisPubSubConnection<String, String> connection;
    private final boolean sharded;
    private final Breaker breaker;

    /** Commands for a channel are sent while its place here is held, so that Redis gets them in the order of what stands here. */
    private final ConcurrentMap<String, Listener> listeners = new ConcurrentHashMap<>();

    /** Called on the thread that reads from Redis: must hand over and return. */
    public interface Listener {

        void onMessage(String message);

        /** From now on messages come; what was published before, since an earlier subscription too, may be missing. */
        void onSubscribed();
    }

    Channels(StatefulRedisPubSubConnection<String, String> connection, boolean sharded, Breaker breaker) {
        this.connection = connection;
        this.sharded = sharded;
        this.breaker = breaker;
        connection.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String message) {
                tell(channel, listener -> listener.onMessage(message));
            }

            @Override
            public void smessage(String channel, String message) {
                tell(channel, listener -> listener.onMessage(message));
            }

            @Override
            public void subscribed(String channel, long count) {
                onSubscribed(channel);
            }

            @Override
            public void ssubscribed(String channel, long count) {
                onSubscribed(channel);
            }
        });
    }

    private void tell(String channel, Consumer<Listener> message) {
        var listener = listeners.get(channel);
        if (listener != null) {
            message.accept(listener);
        }
    }

    /** After a new connection Lettuce subscribes again to all that it knows, also what was given up while there was none. */
    private void onSubscribed(String channel) {
        listeners.compute(channel, (_, listener) -> {
            if (listener == null) {
                sendUnsubscribe(channel);
            } else {
                listener.onSubscribed();
            }
            return listener;
        });
    }

    /**
     * Returns once Redis has confirmed.
     *
     * @throws UnavailableException when Redis does not; the listener hears nothing then
     */
    public void subscribe(String channel, Listener listener) {
        try {
            breaker.call(() -> {
                var sent = new AtomicReference<RedisFuture<Void>>();
                listeners.compute(channel, (_, _) -> {
                    sent.set(
                            sharded
                                    ? connection.async().ssubscribe(channel)
                                    : connection.async().subscribe(channel));
                    return listener;
                });
                return LettuceFutures.awaitOrCancel(
                        sent.get(), connection.getTimeout().toMillis(), TimeUnit.MILLISECONDS);
            });
        } catch (UnavailableException e) {
            unsubscribe(channel);
            throw e;
        }
    }

    /** Returns at once. */
    public void unsubscribe(String channel) {
        listeners.computeIfPresent(channel, (_, _) -> {
            sendUnsubscribe(channel);
            return null;
        });
    }

    /** The channels that a cluster keeps on one of its nodes each. */
    Stream<String> sharded() {
        return sharded ? listeners.keySet().stream() : Stream.empty();
    }

    /** Asks for a sharded channel that may be lost. Returns at once; the listener is told when there is an answer. */
    void renew(String channel) {
        listeners.computeIfPresent(channel, (_, listener) -> {
            var _ = connection.async().ssubscribe(channel);
            return listener;
        });
    }

    private void sendUnsubscribe(String channel) {
        var _ = sharded
                ? connection.async().sunsubscribe(channel)
                : connection.async().unsubscribe(channel);
    }
}

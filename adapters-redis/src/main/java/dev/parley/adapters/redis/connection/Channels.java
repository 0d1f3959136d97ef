package dev.parley.adapters.redis.connection;

import dev.parley.application.port.UnavailableException;
import io.lettuce.core.RedisException;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What is published in Redis, by channel. Sharded from Redis 7 on, so that a cluster does not tell every node everything. */
public final class Channels {

    private final StatefulRedisPubSubConnection<String, String> connection;
    private final boolean sharded;
    private final Map<String, Listener> listeners = new ConcurrentHashMap<>();

    /** Called on the thread that reads from Redis: must hand over and return. */
    public interface Listener {

        void onMessage(String message);

        /** From now on messages come; what was published before, since an earlier subscription too, may be missing. */
        void onSubscribed();
    }

    Channels(StatefulRedisPubSubConnection<String, String> connection, boolean sharded) {
        this.connection = connection;
        this.sharded = sharded;
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
                tell(channel, Listener::onSubscribed);
            }

            @Override
            public void ssubscribed(String channel, long count) {
                tell(channel, Listener::onSubscribed);
            }
        });
    }

    private void tell(String channel, Consumer<Listener> message) {
        var listener = listeners.get(channel);
        if (listener != null) {
            message.accept(listener);
        }
    }

    /**
     * Returns once Redis has confirmed.
     *
     * @throws UnavailableException when Redis does not
     */
    public void subscribe(String channel, Listener listener) {
        listeners.put(channel, listener);
        try {
            if (sharded) {
                connection.sync().ssubscribe(channel);
            } else {
                connection.sync().subscribe(channel);
            }
        } catch (RedisException e) {
            throw Outage.translated(e);
        }
    }

    /** Returns at once. */
    public void unsubscribe(String channel) {
        listeners.remove(channel);
        var ignored = sharded
                ? connection.async().sunsubscribe(channel)
                : connection.async().unsubscribe(channel);
    }
}

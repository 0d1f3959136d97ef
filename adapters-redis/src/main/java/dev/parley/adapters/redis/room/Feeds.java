package dev.parley.adapters.redis.room;

import dev.parley.adapters.redis.connection.Channels;
import dev.parley.application.port.RoomLog.Follower;
import dev.parley.application.port.RoomLog.Subscription;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.log.Entry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** The rooms that this node follows. */
final class Feeds {

    private final RedisRoomLog log;
    private final Channels channels;
    private final Executor executor;
    private final Map<RoomId, Feed> feeds = new ConcurrentHashMap<>();

    Feeds(RedisRoomLog log, Channels channels, Executor executor) {
        this.log = log;
        this.channels = channels;
        this.executor = executor;
    }

    Subscription follow(RoomId roomId, Follower follower) {
        var following = new Feed.Following(follower, log.extent(roomId).head());
        feeds.compute(roomId, (id, present) -> {
            var feed = present == null ? open(id) : present;
            feed.add(following);
            return feed;
        });
        return () -> feeds.computeIfPresent(roomId, (id, present) -> {
            present.remove(following);
            if (present.isUnfollowed()) {
                channels.unsubscribe(log.keys(id).channel());
                return null;
            }
            return present;
        });
    }

    private Feed open(RoomId roomId) {
        var feed = new Feed(roomId, log, executor);
        var channel = log.keys(roomId).channel();
        try {
            channels.subscribe(channel, feed);
            feed.start();
        } catch (RuntimeException e) {
            channels.unsubscribe(channel);
            throw e;
        }
        return feed;
    }

    /** What this node has committed itself need not come round through Redis. */
    void committed(RoomId roomId, List<Entry> entries) {
        Optional.ofNullable(feeds.get(roomId)).ifPresent(feed -> feed.committed(entries));
    }

    /** Recreates a room whose log is gone from what is known of it here, if anything is. */
    void recreate(RoomId roomId) {
        Optional.ofNullable(feeds.get(roomId)).ifPresent(Feed::recreate);
    }

    void heal() {
        feeds.values().forEach(Feed::heal);
    }
}

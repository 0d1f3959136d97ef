package dev.parley.adapters.redis.room;

import dev.parley.adapters.redis.connection.Channels;
import dev.parley.application.port.RoomLog.Follower;
import dev.parley.application.port.RoomLog.Subscription;
import dev.parley.domain.identity.RoomId;
import java.util.Map;
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
        var following = new Feed.Following(follower, log.head(roomId));
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
        channels.subscribe(log.keys(roomId).channel(), feed);
        feed.start();
        return feed;
    }

    void heal() {
        feeds.values().forEach(Feed::heal);
    }
}

package dev.parley.adapters.redis.connection;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateAdapter;
import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode.NodeFlag;
import io.lettuce.core.cluster.pubsub.RedisClusterPubSubAdapter;
import io.lettuce.core.cluster.pubsub.StatefulRedisClusterPubSubConnection;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Lettuce leaves undone in a cluster. It connects to a node at the first command for it, and refuses that command meanwhile. It
 * subscribes a sharded channel where its slot is then, but neither follows a slot that moves to another node nor gets back the channels of a
 * connection that broke: it asks for all of them in one command, which a cluster refuses.
 */
final class ClusterUpkeep extends RedisConnectionStateAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterUpkeep.class);

    private final StatefulRedisClusterConnection<String, String> connection;
    private final StatefulRedisClusterPubSubConnection<String, String> pubSub;
    private final Channels channels;

    /** The node that sends a channel's messages, by its id in the cluster. */
    private final Map<String, String> homes = new ConcurrentHashMap<>();

    ClusterUpkeep(
            StatefulRedisClusterConnection<String, String> connection,
            StatefulRedisClusterPubSubConnection<String, String> pubSub,
            Channels channels) {
        this.connection = connection;
        this.pubSub = pubSub;
        this.channels = channels;
        pubSub.addListener(new RedisClusterPubSubAdapter<>() {
            @Override
            public void ssubscribed(RedisClusterNode node, String channel, long count) {
                if (node != null) {
                    homes.put(channel, node.getNodeId());
                }
            }

            @Override
            public void sunsubscribed(RedisClusterNode node, String channel, long count) {
                if (node != null) {
                    homes.remove(channel, node.getNodeId());
                }
            }
        });
    }

    /** What was subscribed over the connection is not any more. Which channels those were is not worth knowing: to ask twice does no harm. */
    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> gone) {
        if (gone instanceof StatefulRedisPubSubConnection) {
            homes.clear();
        }
    }

    /** Returns when each node is connected or has failed to be. */
    void start() {
        connect().handle((_, _) -> "tried").join();
    }

    /** To be called a few times a second. Returns at once. */
    void look() {
        try {
            var _ = connect();
            channels.sharded().filter(channel -> !isAtHome(channel)).forEach(channels::renew);
        } catch (RedisException e) {
            LOG.debug("the cluster is not as it should be, to be looked at again: {}", e.toString());
        }
    }

    /** Replicas too: one that takes over is needed at once. */
    private CompletableFuture<Void> connect() {
        return CompletableFuture.allOf(pubSub.getPartitions().stream()
                .filter(node -> !node.is(NodeFlag.FAIL))
                .map(RedisClusterNode::getUri)
                .flatMap(uri -> Stream.of(
                        connection.getConnectionAsync(uri.getHost(), uri.getPort()),
                        pubSub.getConnectionAsync(uri.getHost(), uri.getPort())))
                .toArray(CompletableFuture[]::new));
    }

    private boolean isAtHome(String channel) {
        var owner = pubSub.getPartitions().getMasterBySlot(SlotHash.getSlot(channel));
        return owner != null && owner.getNodeId().equals(homes.get(channel));
    }
}

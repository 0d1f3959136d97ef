package dev.parley.adapters.redis.server;

import static org.awaitility.Awaitility.await;

import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.models.partitions.ClusterPartitionParser;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode.NodeFlag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A Redis Cluster of the tests: three primaries, each with as many replicas as wanted, all on 127.0.0.1. */
public final class RedisClusterProcesses implements ReplicatedRedis {

    private static final int PRIMARIES = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<RedisProcess> nodes = new ArrayList<>();

    private RedisClusterProcesses() {}

    /**
     * Returns when every node knows all others, all slots are served and all replicas follow.
     *
     * @param replicas of each primary
     * @param nodeTimeout after which a node that is silent counts as failed
     */
    public static RedisClusterProcesses start(RedisBinary binary, int replicas, Duration nodeTimeout) {
        var cluster = new RedisClusterProcesses();
        for (int i = 0; i < PRIMARIES * (1 + replicas); i++) {
            cluster.nodes.add(RedisProcess.start(
                    binary,
                    "cluster-enabled yes",
                    "cluster-node-timeout " + nodeTimeout.toMillis(),
                    "cluster-replica-validity-factor 0",
                    "repl-diskless-sync-delay 0"));
        }
        cluster.form();
        return cluster;
    }

    private void form() {
        for (int i = 0; i < nodes.size(); i++) {
            var number = i;
            nodes.get(i).ask(node -> {
                node.clusterSetConfigEpoch(number + 1L);
                return node.clusterMeet("127.0.0.1", nodes.getFirst().port());
            });
        }
        for (int i = 0; i < PRIMARIES; i++) {
            var slots = slots(i);
            nodes.get(i).ask(node -> node.clusterAddSlots(slots));
        }
        await().atMost(PATIENCE).until(() -> nodes.stream().allMatch(this::knowsAll));
        for (int i = PRIMARIES; i < nodes.size(); i++) {
            var primary = nodes.get(i % PRIMARIES).ask(RedisCommands::clusterMyId);
            nodes.get(i).ask(node -> node.clusterReplicate(primary));
        }
        await().atMost(PATIENCE).until(() -> nodes.stream().allMatch(this::isWhole));
    }

    private static int[] slots(int primary) {
        return IntStream.range(
                        SlotHash.SLOT_COUNT * primary / PRIMARIES, SlotHash.SLOT_COUNT * (primary + 1) / PRIMARIES)
                .toArray();
    }

    private boolean knowsAll(RedisProcess process) {
        var known = view(process);
        return known.size() == nodes.size() && known.stream().noneMatch(node -> node.is(NodeFlag.HANDSHAKE));
    }

    private boolean isWhole(RedisProcess process) {
        var replicas =
                view(process).stream().filter(node -> node.is(NodeFlag.REPLICA)).count();
        return replicas == nodes.size() - PRIMARIES
                && process.ask(RedisCommands::clusterInfo).contains("cluster_state:ok")
                && !process.ask(node -> node.info("replication")).contains("master_link_status:down");
    }

    private static List<RedisClusterNode> view(RedisProcess process) {
        String nodes = process.ask(RedisCommands::clusterNodes);
        return ClusterPartitionParser.parse(nodes).getPartitions();
    }

    /** Names all nodes. */
    @Override
    public String url() {
        return nodes.stream()
                .map(node -> "127.0.0.1:" + node.port())
                .collect(Collectors.joining(",", "redis-cluster://", ""));
    }

    /** The primaries in the order of their slots, then the replicas in the same order: as they were at the start. */
    public List<RedisProcess> nodes() {
        return List.copyOf(nodes);
    }

    @Override
    public RedisProcess primaryOf(String key) {
        return nodes.stream()
                .filter(RedisProcess::isRunning)
                .filter(process -> view(process).stream()
                        .anyMatch(node -> node.is(NodeFlag.MYSELF)
                                && node.is(NodeFlag.UPSTREAM)
                                && node.hasSlot(SlotHash.getSlot(key))))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody serves " + key));
    }

    @Override
    public RedisProcess replicaOf(RedisProcess primary) {
        return nodes.get(nodes.indexOf(primary) + PRIMARIES);
    }

    /** Moves the slot of a key, and the keys in it, to another primary. */
    public void moveSlot(String key, RedisProcess to) {
        var slot = SlotHash.getSlot(key);
        var from = primaryOf(key);
        var source = from.ask(RedisCommands::clusterMyId);
        var target = to.ask(RedisCommands::clusterMyId);
        to.ask(node -> node.clusterSetSlotImporting(slot, source));
        from.ask(node -> node.clusterSetSlotMigrating(slot, target));
        for (String each : from.ask(node -> node.clusterGetKeysInSlot(slot, Integer.MAX_VALUE))) {
            from.ask(node -> node.migrate("127.0.0.1", to.port(), each, 0, PATIENCE.toMillis()));
        }
        to.ask(node -> node.clusterSetSlotNode(slot, target));
        nodes.subList(0, PRIMARIES).stream()
                .filter(node -> node != to)
                .forEach(process -> process.ask(node -> node.clusterSetSlotNode(slot, target)));
    }

    @Override
    public void close() {
        nodes.forEach(RedisProcess::close);
    }
}

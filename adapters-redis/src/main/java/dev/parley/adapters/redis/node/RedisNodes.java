package dev.parley.adapters.redis.node;

import dev.parley.adapters.redis.connection.Redis;
import dev.parley.adapters.redis.connection.Script;
import dev.parley.application.port.Nodes;
import dev.parley.domain.identity.NodeId;
import dev.parley.domain.identity.RoomId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The fleet as Redis knows it: when each node was heard of, by the clock of Redis, and a set of rooms for each. */
public final class RedisNodes implements Nodes {

    private final Redis redis;
    private final String prefix;
    private final Script beat;
    private final Script silences;
    private final Script bury;

    /** @param prefix what every key begins with */
    public RedisNodes(Redis redis, String prefix) {
        this.redis = redis;
        this.prefix = prefix;
        this.beat = new Script(RedisNodes.class, "beat.lua", redis);
        this.silences = new Script(RedisNodes.class, "silences.lua", redis);
        this.bury = new Script(RedisNodes.class, "bury.lua", redis);
    }

    /** All keys share a hash tag, so that a cluster keeps them together and a script may use several. */
    private String key(String name) {
        return prefix + ":{nodes}:" + name;
    }

    private String heardOf() {
        return key("heard-of");
    }

    private String roomsOf(NodeId node) {
        return key("rooms:" + node);
    }

    @Override
    public Optional<Integer> beat(NodeId node) {
        return hear(node, List.of());
    }

    @Override
    public void enter(NodeId node, Collection<RoomId> rooms) {
        hear(node, rooms);
    }

    private Optional<Integer> hear(NodeId node, Collection<RoomId> entered) {
        var arguments = new ArrayList<String>(entered.size() + 1);
        arguments.add(node.value());
        entered.forEach(room -> arguments.add(room.value()));
        return beat.run(List.of(heardOf(), roomsOf(node)), arguments).orElse(List.of()).stream()
                .findFirst()
                .map(Integer::valueOf);
    }

    @Override
    public void leave(NodeId node, RoomId room) {
        redis.call("SREM", commands -> commands.srem(roomsOf(node), room.value()));
    }

    @Override
    public Map<NodeId, Duration> silences() {
        var told = silences.run(List.of(heardOf()), List.of()).orElse(List.of());
        var silences = new HashMap<NodeId, Duration>();
        for (int i = 0; i < told.size(); i += 2) {
            silences.put(new NodeId(told.get(i)), Duration.ofMillis(Long.parseLong(told.get(i + 1))));
        }
        return silences;
    }

    @Override
    public Set<RoomId> rooms(NodeId node) {
        return redis.call("SMEMBERS", commands -> commands.smembers(roomsOf(node))).stream()
                .map(RoomId::new)
                .collect(Collectors.toSet());
    }

    @Override
    public void bury(NodeId node, Duration silentFor) {
        bury.run(List.of(heardOf(), roomsOf(node)), List.of(node.value(), String.valueOf(silentFor.toMillis())));
    }
}

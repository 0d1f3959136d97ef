package dev.parley.adapters.memory.node;

import dev.parley.application.port.Nodes;
import dev.parley.domain.identity.NodeId;
import dev.parley.domain.identity.RoomId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fleet in the memory of this process: as a rule a fleet of one. Safe for threads. */
public final class InMemoryNodes implements Nodes {

    private final Map<NodeId, Known> known = new HashMap<>();
    private final InstantSource clock;

    private static final class Known {
        private final Set<RoomId> rooms = new HashSet<>();
        private Instant heardOf;

        Known(Instant heardOf) {
            this.heardOf = heardOf;
        }
    }

    public InMemoryNodes(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Optional<Integer> beat(NodeId node) {
        var before = Optional.ofNullable(known.get(node)).map(one -> one.rooms.size());
        hear(node);
        return before;
    }

    @Override
    public synchronized void enter(NodeId node, Collection<RoomId> rooms) {
        hear(node).rooms.addAll(rooms);
    }

    private Known hear(NodeId node) {
        var now = clock.instant();
        var one = known.computeIfAbsent(node, _ -> new Known(now));
        one.heardOf = now;
        return one;
    }

    @Override
    public synchronized void leave(NodeId node, RoomId room) {
        Optional.ofNullable(known.get(node)).ifPresent(one -> one.rooms.remove(room));
    }

    @Override
    public synchronized Map<NodeId, Duration> silences() {
        var silences = new HashMap<NodeId, Duration>();
        known.keySet().forEach(node -> silences.put(node, silenceOf(node)));
        return silences;
    }

    private Duration silenceOf(NodeId node) {
        return Optional.ofNullable(known.get(node))
                .map(one -> Duration.between(one.heardOf, clock.instant()))
                .orElse(Duration.ZERO);
    }

    @Override
    public synchronized Set<RoomId> rooms(NodeId node) {
        return Optional.ofNullable(known.get(node))
                .map(one -> Set.copyOf(one.rooms))
                .orElse(Set.of());
    }

    @Override
    public synchronized void bury(NodeId node, Duration silentFor) {
        if (silenceOf(node).compareTo(silentFor) >= 0) {
            known.remove(node);
        }
    }
}

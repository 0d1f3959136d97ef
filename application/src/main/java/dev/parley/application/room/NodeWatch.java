package dev.parley.application.room;

import dev.parley.application.port.Nodes;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.NodeId;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.room.RoomCommand.LoseNode;
import dev.parley.domain.room.RoomRules;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this node alive in the eyes of the fleet, and tells the rooms of nodes that have fallen silent. Several nodes may do so at once: who
 * comes second changes nothing.
 *
 * <p>After an outage of the store everybody seems dead. So nobody is judged, and no place times out, before this node has had the store for
 * a whole presence TTL again; a node that has just started cannot know whether there was an outage, and gives the others a third of that, at
 * most ten seconds, to be heard of. A wrong judgement is no catastrophe: whose sockets live regains them.
 */
public final class NodeWatch {

    private static final Logger LOG = LoggerFactory.getLogger(NodeWatch.class);
    private static final Duration SHORTEST_SILENCE = Duration.ofSeconds(3);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);
    private static final Duration LONGEST_START = Duration.ofSeconds(10);
    private static final Duration STRANGERS_EVERY = Duration.ofSeconds(5);

    private final ThisNode self;
    private final Nodes nodes;
    private final Replicas replicas;
    private final RoomEngine engine;
    private final InstantSource clock;
    private final Duration presenceTtl;
    private final Duration silence;
    private volatile Optional<Instant> lastBeat = Optional.empty();
    private volatile Instant judgesFrom = Instant.MAX;
    private volatile Instant strangersNext = Instant.MIN;

    public NodeWatch(
            ThisNode self, Nodes nodes, Replicas replicas, RoomEngine engine, RoomRules rules, InstantSource clock) {
        this.self = self;
        this.nodes = nodes;
        this.replicas = replicas;
        this.engine = engine;
        this.clock = clock;
        this.presenceTtl = rules.presenceTtl();
        this.silence = silenceFor(presenceTtl);
    }

    /** How long a node may be silent: a fifth of the presence TTL, at least 3 s and at most 10 s. */
    static Duration silenceFor(Duration presenceTtl) {
        var fifth = presenceTtl.dividedBy(5);
        return fifth.compareTo(SHORTEST_SILENCE) < 0
                ? SHORTEST_SILENCE
                : fifth.compareTo(LONGEST_SILENCE) > 0 ? LONGEST_SILENCE : fifth;
    }

    /** Gives a sign of life. To be called about every second, on a thread that nothing else holds up. */
    public void beat() {
        var known = self.beat();
        var now = clock.instant();
        if (lastBeat.isEmpty()) {
            var third = presenceTtl.dividedBy(3);
            judgesFrom = now.plus(third.compareTo(LONGEST_START) < 0 ? third : LONGEST_START);
        } else if (!known || isTooOld(lastBeat.get(), now)) {
            LOG.info(
                    "the fleet has not heard of this node for a while: nobody is given up for the next {}",
                    presenceTtl);
            judgesFrom = now.plus(presenceTtl);
        }
        lastBeat = Optional.of(now);
    }

    /** Others that were cut off for no longer are not yet silent for too long. */
    private boolean isTooOld(Instant beat, Instant now) {
        return beat.plus(silence.multipliedBy(2).dividedBy(3)).isBefore(now);
    }

    /** Takes leave of the fleet: this node has no sockets any more, and all rooms know. */
    public void takeLeave() {
        nodes.bury(self.id(), Duration.ZERO);
    }

    /** Whether this node has had the store for long enough to tell the dead from those who were cut off; only then may places time out. */
    public boolean judges() {
        var now = clock.instant();
        return !judgesFrom.isAfter(now)
                && lastBeat.filter(beat -> !isTooOld(beat, now)).isPresent();
    }

    /** Tells the rooms of those who have fallen silent. To be called about every second. */
    public void judge() {
        if (!judges()) {
            return;
        }
        nodes.silences().forEach((node, silentFor) -> {
            if (!node.equals(self.id()) && silentFor.compareTo(silence) >= 0) {
                giveUp(node, silentFor);
            }
        });
        if (!strangersNext.isAfter(clock.instant())) {
            strangersNext = clock.instant().plus(STRANGERS_EVERY);
            giveUpStrangers();
        }
    }

    private void giveUp(NodeId node, Duration silentFor) {
        LOG.warn("node {} has been silent for {} ms: its sockets are lost", node, silentFor.toMillis());
        var lastSignOfLife = clock.instant().minus(silentFor);
        var allTold = true;
        for (RoomId roomId : nodes.rooms(node)) {
            if (!judges()) {
                return;
            }
            allTold &= tell(roomId, new LoseNode(node, lastSignOfLife));
        }
        if (allTold) {
            nodes.bury(node, silence);
        }
    }

    /** A dead node of which the store has lost the record is found where its members are. */
    private void giveUpStrangers() {
        // The rooms first: whoever is in one by then was on record before.
        var holders = new HashMap<RoomId, Set<NodeId>>();
        for (Replica replica : replicas.all()) {
            var others = replica.view()
                    .room()
                    .sockets()
                    .map(ConnectionId::node)
                    .filter(node -> !node.equals(self.id()))
                    .collect(Collectors.toCollection(HashSet::new));
            if (!others.isEmpty()) {
                holders.put(replica.roomId(), others);
            }
        }
        if (holders.isEmpty()) {
            return;
        }
        var known = nodes.silences().keySet();
        for (Map.Entry<RoomId, Set<NodeId>> room : holders.entrySet()) {
            room.getValue().removeAll(known);
            for (NodeId stranger : room.getValue()) {
                LOG.warn("room {} has sockets of node {}, which nobody knows: they are lost", room.getKey(), stranger);
                tell(room.getKey(), new LoseNode(stranger, clock.instant()));
            }
        }
    }

    private boolean tell(RoomId roomId, LoseNode lost) {
        try {
            engine.executeAsServer(roomId, lost);
            return true;
        } catch (RuntimeException e) {
            LOG.warn(
                    "room {} could not be told that node {} is lost, to be tried again: {}",
                    roomId,
                    lost.node(),
                    e.toString());
            return false;
        }
    }
}

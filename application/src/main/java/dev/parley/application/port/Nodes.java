package dev.parley.application.port;

import dev.parley.domain.identity.NodeId;
import dev.parley.domain.identity.RoomId;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the nodes of a fleet know of one another: who was heard of when, and in which rooms each has members. Times are told by the store's own
 * clock, so those of the nodes may differ. Everything throws {@link UnavailableException} while the store is away.
 */
public interface Nodes {

    /** The most rooms that {@link #enter} takes at once. */
    int MAX_ROOMS_AT_ONCE = 1_000;

    /**
     * A sign of life.
     *
     * @return how many rooms are on record for the node; empty when it was not on record itself: it is new, or was buried, or the store has lost it
     */
    Optional<Integer> beat(NodeId node);

    /** Puts rooms on record for a node; a sign of life, too. In one atomic step. */
    void enter(NodeId node, Collection<RoomId> rooms);

    /** Takes a room off a node's record. */
    void leave(NodeId node, RoomId room);

    /** How long ago each node on record gave a sign of life. */
    Map<NodeId, Duration> silences();

    /** The rooms on record for a node; none when it is not on record itself. */
    Set<RoomId> rooms(NodeId node);

    /**
     * Takes a node and all of its rooms off the record, if it has been silent for that long: not when it was heard of a moment ago. In one
     * atomic step.
     *
     * @param silentFor {@link Duration#ZERO} for a node that takes its leave
     */
    void bury(NodeId node, Duration silentFor);
}

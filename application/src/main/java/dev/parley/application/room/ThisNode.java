package dev.parley.application.room;

import dev.parley.application.port.IdSource;
import dev.parley.application.port.Nodes;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.NodeId;
import dev.parley.domain.identity.RoomId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node as the fleet knows it: the rooms in which it has members are on record before their first entry, so that others can tell those
 * rooms when this node dies. Safe for threads.
 */
public final class ThisNode {

    private static final Logger LOG = LoggerFactory.getLogger(ThisNode.class);

    private final NodeId id;
    private final Nodes nodes;
    private final IdSource ids;
    /** Each room is entered, left and put right inside {@code compute}: one after the other. */
    private final ConcurrentMap<RoomId, Boolean> rooms = new ConcurrentHashMap<>();

    public ThisNode(NodeId id, Nodes nodes, IdSource ids) {
        this.id = id;
        this.nodes = nodes;
        this.ids = ids;
    }

    public NodeId id() {
        return id;
    }

    /** A name for a socket that this node holds. */
    public ConnectionId newConnection() {
        return ConnectionId.of(id, ids.next());
    }

    /**
     * Somebody is about to enter a room through this node. To be called before that is committed.
     *
     * @throws dev.parley.application.port.UnavailableException when the fleet cannot be told; then nobody may enter
     */
    public void enter(RoomId roomId) {
        rooms.compute(roomId, (_, _) -> {
            nodes.enter(id, List.of(roomId));
            return true;
        });
    }

    /** Nobody is in the room through this node any more, and the room knows. Where the fleet cannot be told now, the next beat does. */
    public void leave(RoomId roomId) {
        rooms.compute(roomId, (_, _) -> {
            try {
                nodes.leave(id, roomId);
            } catch (RuntimeException e) {
                LOG.debug("room {} stays on record for this node until the next beat: {}", roomId, e.toString());
            }
            return null;
        });
    }

    /**
     * Gives a sign of life, and puts the record right where it differs.
     *
     * @return whether the fleet knew this node
     */
    boolean beat() {
        var onRecord = nodes.beat(id);
        if (onRecord.isEmpty() || onRecord.get() != rooms.size()) {
            putRight();
        }
        return onRecord.isPresent();
    }

    private void putRight() {
        var all = new ArrayList<>(rooms.keySet());
        for (int from = 0; from < all.size(); from += Nodes.MAX_ROOMS_AT_ONCE) {
            nodes.enter(id, all.subList(from, Math.min(all.size(), from + Nodes.MAX_ROOMS_AT_ONCE)));
        }
        for (RoomId left : nodes.rooms(id)) {
            rooms.computeIfAbsent(left, room -> {
                nodes.leave(id, room);
                return null;
            });
        }
    }
}

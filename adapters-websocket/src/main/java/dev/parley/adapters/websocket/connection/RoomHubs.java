package dev.parley.adapters.websocket.connection;

import dev.parley.domain.identity.RoomId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The rooms that somebody on this node is in. A room is followed from the first to come to the last to go. */
final class RoomHubs {

    private final ConcurrentMap<RoomId, Occupied> hubs = new ConcurrentHashMap<>();
    private final SocketServices services;
    private final Catalogue catalogue;

    private record Occupied(RoomHub hub, int sockets) {}

    RoomHubs(SocketServices services, Catalogue catalogue) {
        this.services = services;
        this.catalogue = catalogue;
    }

    /** To be followed by exactly one {@link #leave}. */
    RoomHub enter(RoomId roomId) {
        var occupied = hubs.compute(
                roomId,
                (id, present) -> present == null
                        ? new Occupied(new RoomHub(id, services, catalogue), 1)
                        : new Occupied(present.hub(), present.sockets() + 1));
        return occupied.hub();
    }

    void leave(RoomHub hub) {
        hubs.computeIfPresent(hub.roomId(), (_, present) -> {
            if (present.sockets() > 1) {
                return new Occupied(present.hub(), present.sockets() - 1);
            }
            hub.close();
            return null;
        });
    }
}

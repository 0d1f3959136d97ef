package dev.parley.adapters.websocket.connection;

import dev.parley.domain.identity.RoomId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The rooms that somebody on this node is in. A room is followed from the first to come to the last to go. */
final class RoomHubs {

    private final ConcurrentMap<RoomId, Occupied> hubs = new ConcurrentHashMap<>();
    private final SocketServices services;
    private final Catalogue catalogue;

    private final Reports reports;

    private record Occupied(RoomHub hub, int sockets) {}

    RoomHubs(SocketServices services, Catalogue catalogue) {
        this.services = services;
        this.catalogue = catalogue;
        this.reports = new Reports(services.executor());
    }

    /** What rooms have to hear of sockets. */
    Reports reports() {
        return reports;
    }

    /** Whether no room has anybody here any more, and all of them know. */
    boolean isEmpty() {
        return hubs.isEmpty();
    }

    /** To be followed by exactly one {@link #leave}, once the room knows that the socket is gone. */
    RoomHub enter(RoomId roomId) {
        var occupied = hubs.compute(
                roomId,
                (id, present) -> present == null
                        ? new Occupied(open(id), 1)
                        : new Occupied(present.hub(), present.sockets() + 1));
        return occupied.hub();
    }

    private RoomHub open(RoomId roomId) {
        services.node().enter(roomId);
        try {
            return new RoomHub(roomId, services, catalogue, reports);
        } catch (RuntimeException e) {
            services.node().leave(roomId);
            throw e;
        }
    }

    void leave(RoomHub hub) {
        hubs.computeIfPresent(hub.roomId(), (_, present) -> {
            if (present.sockets() > 1) {
                return new Occupied(present.hub(), present.sockets() - 1);
            }
            hub.close();
            services.node().leave(hub.roomId());
            return null;
        });
    }
}

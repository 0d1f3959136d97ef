package dev.parley.application.room;

import dev.parley.application.port.RoomLog;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.registry.Features;
import dev.parley.domain.room.RoomRules;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The rooms that this node follows, because somebody here is in them. */
public final class Replicas {

    private final Map<RoomId, Replica> replicas = new ConcurrentHashMap<>();
    private final RoomLog log;
    private final Features features;
    private final RoomRules rules;
    private final RoomObserver observer;

    /** Rooms that nobody observes beside those who are told. */
    public Replicas(RoomLog log, Features features, RoomRules rules) {
        this(log, features, rules, RoomObserver.NONE);
    }

    /** @param observer sees what happens in all of them */
    public Replicas(RoomLog log, Features features, RoomRules rules, RoomObserver observer) {
        this.log = log;
        this.features = features;
        this.rules = rules;
        this.observer = observer;
    }

    /**
     * Follows a room until {@link Replica#close()}.
     *
     * @param listener hears all that happens from now on
     * @throws IllegalStateException when the room is followed already
     */
    public Replica follow(RoomId roomId, RoomListener listener) {
        var replica = new Replica(roomId, log, features, rules, listener, observer, this::ended);
        if (replicas.putIfAbsent(roomId, replica) != null) {
            throw new IllegalStateException("room " + roomId + " is followed already");
        }
        try {
            replica.start();
        } catch (RuntimeException e) {
            replica.close();
            throw e;
        }
        return replica;
    }

    /** The replica of a room, when this node follows it. */
    public Optional<Replica> find(RoomId roomId) {
        return Optional.ofNullable(replicas.get(roomId)).filter(Replica::isStarted);
    }

    /** All rooms that this node follows. */
    public Collection<Replica> all() {
        return replicas.values().stream().filter(Replica::isStarted).toList();
    }

    private void ended(Replica replica) {
        replicas.remove(replica.roomId(), replica);
    }
}

package dev.parley.adapters.memory.analytics;

import dev.parley.adapters.memory.archive.MaxAge;
import dev.parley.application.analytics.Activity;
import dev.parley.application.analytics.ActivityQuery;
import dev.parley.application.analytics.Tallies;
import dev.parley.application.port.Chronicle;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was done lately, in the memory of this process: at most 2,000 activities a room and 50,000 in all, of the rooms that were in use last. */
public final class InMemoryChronicle implements Chronicle {

    private static final int MAX_ACTIVITIES = 50_000;

    private final Map<RoomId, RoomChronicle> rooms = new LinkedHashMap<>(16, 0.75f, true);
    private final MaxAge maxAge;

    public InMemoryChronicle() {
        this(MaxAge.NONE);
    }

    /** @param maxAge of an activity that is still read; figures are kept for as long as the room is */
    public InMemoryChronicle(MaxAge maxAge) {
        this.maxAge = maxAge;
    }

    @Override
    public synchronized void keep(List<Activity> activities) {
        for (Activity activity : activities) {
            rooms.computeIfAbsent(activity.roomId(), _ -> new RoomChronicle()).keep(activity);
        }
        var kept = rooms.values().stream().mapToInt(RoomChronicle::size).sum();
        for (var oldest = rooms.values().iterator(); kept > MAX_ACTIVITIES; ) {
            kept -= oldest.next().size();
            oldest.remove();
        }
    }

    @Override
    public synchronized List<Activity> read(ActivityQuery query) {
        return Optional.ofNullable(rooms.get(query.roomId()))
                .map(room -> {
                    room.forget(maxAge);
                    return room.read(query);
                })
                .orElse(List.of());
    }

    @Override
    public synchronized Tallies tallies(RoomId roomId) {
        return Optional.ofNullable(rooms.get(roomId))
                .map(RoomChronicle::tallies)
                .orElse(Tallies.NONE);
    }

    @Override
    public synchronized Tallies tallies(UserId userId) {
        return rooms.values().stream().map(room -> room.tallies(userId)).reduce(Tallies.NONE, Tallies::plus);
    }

    @Override
    public synchronized Tallies tallies(Instant from, Instant until) {
        return rooms.values().stream().map(room -> room.tallies(from, until)).reduce(Tallies.NONE, Tallies::plus);
    }

    @Override
    public synchronized long erase(RoomId roomId, UserId user, UserId pseudonym) {
        return Optional.ofNullable(rooms.get(roomId))
                .map(room -> room.erase(user, pseudonym))
                .orElse(0L);
    }
}

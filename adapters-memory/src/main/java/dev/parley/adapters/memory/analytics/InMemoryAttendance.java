package dev.parley.adapters.memory.analytics;

import dev.parley.adapters.memory.archive.MaxAge;
import dev.parley.application.analytics.Stay;
import dev.parley.application.analytics.StayPlace;
import dev.parley.application.analytics.Turn;
import dev.parley.application.port.Attendance;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Who was where lately, in the memory of this process: at most 2,000 stays a room and 100,000 in all, of the rooms that were in use last. */
public final class InMemoryAttendance implements Attendance {

    private static final int MAX_STAYS = 100_000;

    private final Map<RoomId, RoomAttendance> rooms = new LinkedHashMap<>(16, 0.75f, true);
    private final MaxAge maxAge;

    public InMemoryAttendance() {
        this(MaxAge.NONE);
    }

    /** @param maxAge of a stay, from its end, when its room is used again */
    public InMemoryAttendance(MaxAge maxAge) {
        this.maxAge = maxAge;
    }

    @Override
    public synchronized void note(List<Turn> turns) {
        for (Turn turn : turns) {
            var room = rooms.computeIfAbsent(turn.roomId(), _ -> new RoomAttendance());
            room.forget(maxAge);
            room.note(turn);
        }
        var stays = rooms.values().stream().mapToInt(RoomAttendance::size).sum();
        for (var oldest = rooms.values().iterator(); stays > MAX_STAYS; ) {
            stays -= oldest.next().size();
            oldest.remove();
        }
    }

    @Override
    public synchronized List<Stay> stays(RoomId roomId, UserId userId, int limit) {
        return Optional.ofNullable(rooms.get(roomId))
                .map(room -> room.stays(userId, limit))
                .orElse(List.of());
    }

    @Override
    public synchronized List<Stay> stays(UserId userId, StayPlace before, int limit) {
        return rooms.values().stream()
                .flatMap(room -> room.all().stream())
                .filter(stay ->
                        stay.userId().equals(userId) && StayPlace.of(stay).compareTo(before) < 0)
                .sorted(Comparator.comparing(StayPlace::of).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public void forEach(RoomId roomId, Consumer<Stay> action) {
        stays(roomId).forEach(action);
    }

    @Override
    public void forEach(UserId userId, Consumer<Stay> action) {
        stays(userId, StayPlace.END, Integer.MAX_VALUE).forEach(action);
    }

    @Override
    public void forEach(Instant since, Consumer<Stay> action) {
        stays().stream()
                .filter(stay ->
                        stay.end().filter(end -> end.leftAt().isBefore(since)).isEmpty())
                .forEach(action);
    }

    private synchronized List<Stay> stays() {
        return rooms.values().stream().flatMap(room -> room.all().stream()).toList();
    }

    private synchronized List<Stay> stays(RoomId roomId) {
        return Optional.ofNullable(rooms.get(roomId)).map(RoomAttendance::all).orElse(List.of());
    }

    @Override
    public synchronized long erase(RoomId roomId, UserId user, UserId pseudonym) {
        return Optional.ofNullable(rooms.get(roomId))
                .map(room -> room.erase(user, pseudonym))
                .orElse(0L);
    }
}

package dev.parley.adapters.memory.room;

import dev.parley.application.port.RoomDirectory;
import dev.parley.application.port.RoomQuery;
import dev.parley.application.port.RoomQuery.Place;
import dev.parley.application.port.RoomRecord;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.room.Charter;
import dev.parley.domain.room.Founding;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rooms in the memory of this process: the 10,000 created ones that changed last, and as many of all others. */
public final class InMemoryRoomDirectory implements RoomDirectory {

    private static final int MAX_ROOMS = 10_000;

    private final Map<RoomId, RoomRecord> created = new LinkedHashMap<>();
    private final Map<RoomId, RoomRecord> others = new LinkedHashMap<>();

    @Override
    public synchronized Optional<RoomRecord> find(RoomId roomId) {
        return Optional.ofNullable(created.get(roomId)).or(() -> Optional.ofNullable(others.get(roomId)));
    }

    @Override
    public synchronized boolean replace(RoomRecord record, long expected) {
        if (find(record.roomId()).map(RoomRecord::through).orElse(0L) != expected) {
            return false;
        }
        created.remove(record.roomId());
        others.remove(record.roomId());
        // Nobody drives a created room out by meeting in many others.
        var records = charter(record).isPresent() ? created : others;
        records.put(record.roomId(), record);
        if (records.size() > MAX_ROOMS) {
            records.remove(records.keySet().iterator().next());
        }
        return true;
    }

    @Override
    public synchronized List<RoomRecord> list(RoomQuery query) {
        return created.values().stream()
                .filter(record -> charter(record)
                        .filter(charter -> isAskedFor(query, charter))
                        .isPresent())
                .filter(record -> query.after()
                        .filter(after -> place(record).compareTo(after) <= 0)
                        .isEmpty())
                .sorted(Comparator.comparing(InMemoryRoomDirectory::place))
                .limit(query.limit())
                .toList();
    }

    private static boolean isAskedFor(RoomQuery query, Charter charter) {
        return (!query.listed() || charter.details().listed())
                && query.owner().filter(owner -> !charter.owner().equals(owner)).isEmpty();
    }

    private static Optional<Charter> charter(RoomRecord record) {
        return record.founding().flatMap(Founding::charter);
    }

    private static Place place(RoomRecord record) {
        return new Place(charter(record).orElseThrow().startsAt(), record.roomId());
    }
}

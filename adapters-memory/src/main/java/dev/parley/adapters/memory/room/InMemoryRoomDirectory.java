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

/** Created rooms in the memory of this process: the 10,000 that changed last. */
public final class InMemoryRoomDirectory implements RoomDirectory {

    private static final int MAX_ROOMS = 10_000;

    private final Map<RoomId, RoomRecord> records = new LinkedHashMap<>();

    @Override
    public synchronized Optional<RoomRecord> find(RoomId roomId) {
        return Optional.ofNullable(records.get(roomId));
    }

    @Override
    public synchronized boolean replace(RoomRecord record, long expected) {
        if (find(record.roomId()).map(RoomRecord::through).orElse(0L) != expected) {
            return false;
        }
        records.remove(record.roomId());
        records.put(record.roomId(), record);
        if (records.size() > MAX_ROOMS) {
            records.remove(records.keySet().iterator().next());
        }
        return true;
    }

    @Override
    public synchronized List<RoomRecord> list(RoomQuery query) {
        return records.values().stream()
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
        return record.founding().map(Founding::charter);
    }

    private static Place place(RoomRecord record) {
        return new Place(charter(record).orElseThrow().startsAt(), record.roomId());
    }
}

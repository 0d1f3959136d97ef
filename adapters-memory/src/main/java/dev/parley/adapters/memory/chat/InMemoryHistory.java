package dev.parley.adapters.memory.chat;

import dev.parley.adapters.memory.archive.MaxAge;
import dev.parley.application.chat.HistoryChange;
import dev.parley.application.chat.HistoryQuery;
import dev.parley.application.chat.PastMessage;
import dev.parley.application.port.History;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was said lately, in the memory of this process: at most 2,000 messages a room and 50,000 in all, of the rooms that spoke last. */
public final class InMemoryHistory implements History {

    private static final int MAX_MESSAGES = 50_000;

    private final Map<RoomId, RoomHistory> rooms = new LinkedHashMap<>(16, 0.75f, true);
    private final MaxAge maxAge;

    public InMemoryHistory() {
        this(MaxAge.NONE);
    }

    /** @param maxAge of a message that is still read */
    public InMemoryHistory(MaxAge maxAge) {
        this.maxAge = maxAge;
    }

    @Override
    public synchronized void keep(List<HistoryChange> changes) {
        for (HistoryChange change : changes) {
            var room = rooms.computeIfAbsent(change.roomId(), _ -> new RoomHistory());
            room.forget(maxAge);
            switch (change) {
                case HistoryChange.Add(var message) -> room.add(message);
                case HistoryChange.Edit edit -> room.edit(edit.edited());
                case HistoryChange.Delete delete -> room.delete(delete.deleted());
                case HistoryChange.Mark mark -> room.mark(mark.read());
            }
        }
        var messages = rooms.values().stream().mapToInt(RoomHistory::size).sum();
        for (var oldest = rooms.values().iterator(); messages > MAX_MESSAGES; ) {
            messages -= oldest.next().size();
            oldest.remove();
        }
    }

    @Override
    public synchronized List<PastMessage> read(HistoryQuery query) {
        return Optional.ofNullable(rooms.get(query.roomId()))
                .map(room -> {
                    room.forget(maxAge);
                    return room.read(query);
                })
                .orElse(List.of());
    }

    @Override
    public synchronized long erase(RoomId roomId, UserId user, UserId pseudonym, Instant at) {
        return Optional.ofNullable(rooms.get(roomId))
                .map(room -> room.erase(user, pseudonym, at))
                .orElse(0L);
    }
}

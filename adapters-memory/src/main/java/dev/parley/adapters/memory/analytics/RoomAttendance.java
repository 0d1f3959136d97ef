package dev.parley.adapters.memory.analytics;

import dev.parley.adapters.memory.archive.MaxAge;
import dev.parley.application.analytics.Stay;
import dev.parley.application.analytics.Turn;
import dev.parley.application.analytics.Turn.AllWent;
import dev.parley.application.analytics.Turn.Came;
import dev.parley.application.analytics.Turn.Went;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.LeaveReason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Who was in one room. */
final class RoomAttendance {

    private static final int MAX_STAYS = 2_000;

    private final TreeMap<Long, Stay> stays = new TreeMap<>();
    private final Map<UserId, Long> present = new HashMap<>();

    int size() {
        return stays.size();
    }

    void note(Turn turn) {
        switch (turn) {
            case Came came -> come(came);
            case Went went -> end(went.userId(), new Stay.End(went.sequence(), went.at(), went.reason()));
            case AllWent all ->
                List.copyOf(present.keySet())
                        .forEach(user -> end(user, new Stay.End(all.sequence(), all.at(), LeaveReason.ROOM_CLOSED)));
        }
    }

    private void come(Came came) {
        if (stays.containsKey(came.sequence())) {
            return;
        }
        end(came.userId(), new Stay.End(came.sequence(), came.at(), LeaveReason.TIMEOUT));
        stays.put(
                came.sequence(),
                new Stay(came.roomId(), came.logId(), came.userId(), came.sequence(), came.at(), Optional.empty()));
        present.put(came.userId(), came.sequence());
        if (stays.size() > MAX_STAYS) {
            var dropped = stays.pollFirstEntry().getValue();
            present.remove(dropped.userId(), dropped.from());
        }
    }

    private void end(UserId user, Stay.End end) {
        var from = present.get(user);
        if (from != null && from < end.to()) {
            present.remove(user);
            stays.computeIfPresent(
                    from,
                    (_, stay) -> new Stay(
                            stay.roomId(), stay.logId(), user, stay.from(), stay.joinedAt(), Optional.of(end)));
        }
    }

    /** From the oldest on, up to one that is not to be forgotten. */
    void forget(MaxAge maxAge) {
        while (!stays.isEmpty()
                && stays.firstEntry()
                        .getValue()
                        .end()
                        .filter(end -> maxAge.isOver(end.leftAt()))
                        .isPresent()) {
            stays.pollFirstEntry();
        }
    }

    List<Stay> stays(UserId user, int limit) {
        return stays.descendingMap().values().stream()
                .filter(stay -> stay.userId().equals(user))
                .limit(limit)
                .toList();
    }

    List<Stay> all() {
        return List.copyOf(stays.values());
    }

    long erase(UserId user, UserId pseudonym) {
        var theirs = stays.values().stream()
                .filter(stay -> stay.userId().equals(user))
                .toList();
        theirs.forEach(stay -> stays.put(
                stay.from(),
                new Stay(stay.roomId(), stay.logId(), pseudonym, stay.from(), stay.joinedAt(), stay.end())));
        Optional.ofNullable(present.remove(user)).ifPresent(from -> present.put(pseudonym, from));
        return theirs.size();
    }
}

package dev.parley.adapters.memory.room;

import dev.parley.application.port.CommandKey;
import dev.parley.application.port.Commit;
import dev.parley.application.port.Proposal;
import dev.parley.application.port.Receipt;
import dev.parley.application.port.RoomLog;
import dev.parley.application.port.RoomView;
import dev.parley.application.room.ReplayWindow;
import dev.parley.domain.chat.SentMessage;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.log.Draft;
import dev.parley.domain.log.Entry;
import dev.parley.domain.registry.Features;
import dev.parley.domain.room.RoomRules;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The logs of all rooms in the memory of this process: gone with it, and bounded by the replay window and the retention of settings. */
public final class InMemoryRoomLog implements RoomLog {

    private final Map<RoomId, LogOfRoom> logs = new ConcurrentHashMap<>();
    private final Features features;
    private final RoomRules rules;
    private final ReplayWindow window;
    private final Optional<InMemoryJournal> journal;

    /** Of which nothing is archived. */
    public InMemoryRoomLog(Features features, RoomRules rules, ReplayWindow window) {
        this(features, rules, window, Optional.empty());
    }

    public InMemoryRoomLog(Features features, RoomRules rules, ReplayWindow window, InMemoryJournal journal) {
        this(features, rules, window, Optional.of(journal));
    }

    private InMemoryRoomLog(
            Features features, RoomRules rules, ReplayWindow window, Optional<InMemoryJournal> journal) {
        this.journal = journal;
        this.features = features;
        this.rules = rules;
        this.window = window;
    }

    @Override
    public Optional<RoomView> load(RoomId roomId) {
        return Optional.ofNullable(logs.get(roomId)).flatMap(LogOfRoom::view);
    }

    @Override
    public Commit commit(Proposal proposal) {
        while (true) {
            var log = logFor(proposal.roomId());
            var commit = log.commit(proposal);
            if (commit.isPresent()) {
                log.publish();
                return commit.get();
            }
            logs.remove(proposal.roomId(), log);
        }
    }

    @Override
    public Optional<List<Entry>> read(RoomId roomId, long after, int limit) {
        return Optional.ofNullable(logs.get(roomId)).flatMap(log -> log.read(after, limit));
    }

    @Override
    public Optional<SentMessage> message(RoomId roomId, String messageId) {
        return Optional.ofNullable(logs.get(roomId)).flatMap(log -> log.message(messageId));
    }

    @Override
    public Optional<Receipt> receiptOf(RoomId roomId, CommandKey key) {
        return Optional.ofNullable(logs.get(roomId)).flatMap(log -> log.receiptOf(key));
    }

    @Override
    public Subscription follow(RoomId roomId, Follower follower) {
        while (true) {
            var log = logFor(roomId);
            var following = log.add(follower);
            if (following.isPresent()) {
                return () -> {
                    log.remove(following.get());
                    dropUnused(roomId, log);
                };
            }
            logs.remove(roomId, log);
        }
    }

    @Override
    public void broadcast(RoomId roomId, Draft ephemeral, Instant at) {
        var log = logs.get(roomId);
        if (log != null) {
            log.enqueue(ephemeral, at);
            log.publish();
        }
    }

    @Override
    public List<RoomId> due(Instant now, int limit) {
        logs.forEach((roomId, log) -> {
            log.trim(now);
            dropUnused(roomId, log);
        });
        return logs.entrySet().stream()
                .flatMap(log -> log.getValue().deadline().stream().map(at -> Map.entry(log.getKey(), at)))
                .filter(deadline -> !deadline.getValue().isAfter(now))
                .sorted(Comparator.comparing(Map.Entry<RoomId, Instant>::getValue))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public void forget(RoomId roomId, long version) {
        var log = logs.get(roomId);
        if (log != null && log.end(version)) {
            logs.remove(roomId, log);
        }
    }

    /** How many rooms are known, empty ones too. */
    int size() {
        return logs.size();
    }

    /** A name that somebody followed or tried, and where nothing ever happened, costs nothing. */
    private void dropUnused(RoomId roomId, LogOfRoom log) {
        if (log.endIfUnused()) {
            logs.remove(roomId, log);
        }
    }

    private LogOfRoom logFor(RoomId roomId) {
        return logs.computeIfAbsent(roomId, id -> new LogOfRoom(id, features, rules, window, journal));
    }
}

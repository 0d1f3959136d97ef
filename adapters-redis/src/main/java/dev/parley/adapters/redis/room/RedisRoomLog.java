package dev.parley.adapters.redis.room;

import dev.parley.adapters.redis.connection.Redis;
import dev.parley.adapters.redis.connection.Script;
import dev.parley.application.port.CommandKey;
import dev.parley.application.port.Commit;
import dev.parley.application.port.Proposal;
import dev.parley.application.port.Receipt;
import dev.parley.application.port.RoomLog;
import dev.parley.application.port.RoomView;
import dev.parley.application.port.UnavailableException;
import dev.parley.application.room.ReplayWindow;
import dev.parley.domain.chat.SentMessage;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.log.Draft;
import dev.parley.domain.log.Entry;
import dev.parley.domain.registry.Features;
import dev.parley.domain.room.Deadlines;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomRules;
import dev.parley.json.StoredJson;
import io.lettuce.core.KeyValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The logs of all rooms in Redis, for any number of nodes: a stream a room, a snapshot of its state, and a channel on which every entry is
 * published in the very step that logs it. Calls block while Redis works: they belong on virtual threads.
 */
public final class RedisRoomLog implements RoomLog {

    /** A room that somebody began anew in an empty Redis gives way, for so long, to those who remember it. */
    private static final Duration REPLACED_WITHIN = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(RedisRoomLog.class);

    private final Redis redis;
    private final String prefix;
    private final Features features;
    private final RoomRules rules;
    private final ReplayWindow window;
    private final Feeds feeds;
    private final DeadlineIndex deadlines;
    private final Script commit;
    private final Script load;
    private final Script read;
    private final Script snapshot;
    private final Script forget;
    private final Script restore;
    private final Optional<RedisJournal> journal;
    private final Writer writer = new Writer();

    /**
     * @param born the log's first sequence, which is its name too: no two logs of a room share it
     * @param origin when it was recreated, the birth of the room's first log; otherwise its own
     */
    record Extent(long origin, long born, long head) {

        static final Extent NONE = new Extent(0, 0, 0);

        Extent with(long changedHead) {
            return new Extent(origin, born, changedHead);
        }
    }

    /**
     * @param prefix what every key begins with
     * @param journal keeps what is to be archived; empty when nothing is
     * @param executor delivers to followers, off the threads that read from Redis
     */
    public RedisRoomLog(
            Redis redis,
            String prefix,
            Features features,
            RoomRules rules,
            ReplayWindow window,
            Optional<RedisJournal> journal,
            Executor executor) {
        this.redis = redis;
        this.prefix = prefix;
        this.features = features;
        this.rules = rules;
        this.window = window;
        this.journal = journal;
        this.feeds = new Feeds(this, redis.channels(), executor);
        this.deadlines = new DeadlineIndex(redis, prefix);
        this.commit = script("commit.lua");
        this.load = script("load.lua");
        this.read = script("read.lua");
        this.snapshot = script("snapshot.lua");
        this.forget = script("forget.lua");
        this.restore = script("restore.lua");
    }

    private Script script(String name) {
        return new Script(RedisRoomLog.class, name, redis);
    }

    RoomKeys keys(RoomId roomId) {
        return new RoomKeys(prefix, roomId);
    }

    @Override
    public Optional<RoomView> load(RoomId roomId) {
        var keys = keys(roomId);
        var found = load.run(List.of(keys.meta(), keys.snapshot(), keys.tail()), List.of())
                .orElse(List.of());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var room = found.get(2).isEmpty() ? Room.empty(roomId, rules) : StoredJson.read(found.get(2), Room.class);
        for (String json : found.subList(3, found.size())) {
            var entry = StoredEntry.read(json);
            room = features.evolve(room, entry.event(), entry.sequence());
        }
        return Optional.of(new RoomView(room, Long.parseLong(found.get(1)), Long.parseLong(found.get(0))));
    }

    @Override
    public Optional<RoomView> loadUnless(RoomId roomId, long version) {
        var known = Optional.ofNullable(
                redis.call("hget", commands -> commands.hget(keys(roomId).meta(), "version")));
        return known.filter(stored -> Long.parseLong(stored) != version).flatMap(_ -> load(roomId));
    }

    @Override
    public Commit commit(Proposal proposal) {
        var keys = keys(proposal.roomId());
        if (proposal.changesState()) {
            // Before the commit: an index that is early costs a look, one that is late costs a ghost.
            proposal.deadline().ifPresent(at -> deadlines.noLaterThan(proposal.roomId(), at));
        }
        var call = new CommitCall(proposal, keys, window, journal, redis.publishing());
        var result = written(call);
        return switch (result.getFirst()) {
            case "repeated" -> new Commit.Repeated(receipt(result.get(1)));
            case "conflict" -> new Commit.Conflict(newest(proposal));
            case "committed" -> committed(proposal, result);
            default -> throw new IllegalStateException("the commit script answered " + result.getFirst());
        };
    }

    private List<String> written(CommitCall call) {
        var kept = journal.filter(_ -> call.isJournaled());
        var roomId = call.proposal().roomId();
        kept.ifPresent(journaling -> journaling.expect(roomId));
        try {
            return writer.write(
                    attempt -> commit.run(call.keys(), call.arguments(attempt)).orElseThrow());
        } finally {
            kept.ifPresent(journaling -> journaling.wrote(roomId));
        }
    }

    private RoomView newest(Proposal proposal) {
        var roomId = proposal.roomId();
        var view = load(roomId);
        if (view.isEmpty() && proposal.expectedVersion() > 0) {
            // Redis has lost the room, and nobody has recreated it yet.
            feeds.recreate(roomId);
            view = load(roomId);
        }
        return view.orElseGet(() -> new RoomView(Room.empty(roomId, rules), 0, 0));
    }

    static String millis(Optional<Instant> moment) {
        return moment.map(at -> String.valueOf(at.toEpochMilli())).orElse("");
    }

    private Commit committed(Proposal proposal, List<String> result) {
        var numbers = result.subList(3, result.size());
        var entries = new ArrayList<Entry>(numbers.size());
        for (int i = 0; i < numbers.size(); i++) {
            var draft = proposal.drafts().get(i);
            var numbered = numbers.get(i).split(" ");
            entries.add(new Entry(
                    Long.parseLong(numbered[0]),
                    Long.parseLong(numbered[1]),
                    proposal.at(),
                    draft.sender(),
                    draft.event(),
                    draft.audience()));
        }
        if (!entries.isEmpty()) {
            feeds.committed(proposal.roomId(), entries);
        }
        if (!result.get(2).isEmpty()) {
            keepSnapshot(proposal.roomId());
        }
        return new Commit.Committed(entries, receipt(result.get(1)));
    }

    private void keepSnapshot(RoomId roomId) {
        var keys = keys(roomId);
        try {
            load(roomId)
                    .ifPresent(view -> snapshot.run(
                            List.of(keys.meta(), keys.snapshot(), keys.tail()),
                            List.of(String.valueOf(view.version()), StoredJson.write(view.room()))));
        } catch (UnavailableException e) {
            // The commit stands, and the next one finds that a snapshot is due.
            LOG.debug("no snapshot of room {}: {}", roomId, e.getMessage());
        }
    }

    /**
     * Recreates a room whose log is gone, unless it is there again.
     *
     * @param gone the log that is gone
     */
    void recreate(RoomId roomId, Extent gone, RoomView known, Instant now) {
        var keys = keys(roomId);
        var deadline = Deadlines.next(known.room(), rules);
        deadline.ifPresent(at -> deadlines.noLaterThan(roomId, at));
        restore.run(
                List.of(keys.meta(), keys.log(), keys.snapshot(), keys.tail()),
                List.of(
                        String.valueOf(gone.born()),
                        String.valueOf(known.head()),
                        String.valueOf(now.toEpochMilli()),
                        millis(deadline),
                        StoredJson.write(known.room()),
                        redis.publishing(),
                        keys.channel(),
                        String.valueOf(REPLACED_WITHIN.toMillis()),
                        String.valueOf(gone.origin())));
    }

    private static Receipt receipt(String stored) {
        if (stored.isEmpty()) {
            return Receipt.NOTHING_LOGGED;
        }
        var parts = stored.split(" ", 2);
        return new Receipt(
                Optional.of(Long.parseLong(parts[0])), Optional.of(parts[1]).filter(id -> !id.isEmpty()));
    }

    @Override
    public Optional<List<Entry>> read(RoomId roomId, long after, int limit) {
        if (after < 0) {
            return Optional.empty();
        }
        var keys = keys(roomId);
        return read.run(List.of(keys.meta(), keys.log()), List.of(String.valueOf(after), String.valueOf(limit)))
                .filter(found -> !found.isEmpty())
                .map(found -> found.stream().skip(1).map(StoredEntry::read).toList());
    }

    /** Where a room's log begins and ends; nowhere when there is none. */
    Extent extent(RoomId roomId) {
        var found = redis.call("hmget", commands -> commands.hmget(keys(roomId).meta(), "origin", "born", "head"));
        return new Extent(number(found.get(0)), number(found.get(1)), number(found.get(2)));
    }

    private static long number(KeyValue<String, String> field) {
        return Long.parseLong(field.getValueOrElse("0"));
    }

    @Override
    public Optional<SentMessage> message(RoomId roomId, String messageId) {
        return Optional.ofNullable(
                        redis.call("get", commands -> commands.get(keys(roomId).message(messageId))))
                .map(CommitCall::remembered);
    }

    @Override
    public Optional<Receipt> receiptOf(RoomId roomId, CommandKey key) {
        var born = Optional.ofNullable(redis.call(
                        "hget", commands -> commands.hget(keys(roomId).meta(), "born")))
                .orElse("0");
        return Optional.ofNullable(
                        redis.call("get", commands -> commands.get(keys(roomId).command(key))))
                .filter(stored -> stored.startsWith(born + " "))
                .map(stored -> receipt(stored.substring(born.length() + 1)));
    }

    @Override
    public Subscription follow(RoomId roomId, Follower follower) {
        return feeds.follow(roomId, follower);
    }

    @Override
    public void broadcast(RoomId roomId, Draft ephemeral, Instant at) {
        var channel = keys(roomId).channel();
        var message = StoredEntry.Ephemeral.write(ephemeral, at);
        if (redis.publishing().equals("SPUBLISH")) {
            redis.call("spublish", commands -> commands.spublish(channel, message));
        } else {
            redis.call("publish", commands -> commands.publish(channel, message));
        }
    }

    @Override
    public List<RoomId> due(Instant now, int limit) {
        return deadlines.due(
                now,
                limit,
                roomId -> Optional.ofNullable(redis.call(
                                "hget", commands -> commands.hget(keys(roomId).meta(), "deadline")))
                        .filter(at -> !at.isEmpty())
                        .map(at -> Instant.ofEpochMilli(Long.parseLong(at))));
    }

    @Override
    public void forget(RoomId roomId, long version) {
        var keys = keys(roomId);
        forget.run(List.of(keys.meta(), keys.log(), keys.snapshot(), keys.tail()), List.of(String.valueOf(version)));
    }

    /** Looks for what Pub/Sub may have lost without a successor to reveal it. To be called about every second. */
    public void heal() {
        feeds.heal();
    }
}

package dev.parley.adapters.redis.room;

import dev.parley.adapters.redis.connection.Channels;
import dev.parley.application.port.RoomLog.Follower;
import dev.parley.application.port.UnavailableException;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.log.Entry;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this node hears of one room: in order and complete, because what is missing between two entries is read from the log. */
final class Feed implements Channels.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final int PAGE = 500;

    private final RoomId roomId;
    private final RedisRoomLog log;
    private final Executor executor;
    private final List<Following> followings = new CopyOnWriteArrayList<>();
    private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();

    /** What comes before {@link #start} waits for it. */
    private final AtomicInteger waiting = new AtomicInteger(1);

    private long head;

    /** One subscription. What is no later than {@code from} is none of its business. */
    static final class Following {

        private final Follower follower;
        private final long from;

        Following(Follower follower, long from) {
            this.follower = follower;
            this.from = from;
        }
    }

    Feed(RoomId roomId, RedisRoomLog log, Executor executor) {
        this.roomId = roomId;
        this.log = log;
        this.executor = executor;
    }

    /** To be called once, when the channel is subscribed. */
    void start() {
        head = log.head(roomId);
        executor.execute(this::drain);
    }

    void add(Following following) {
        followings.add(following);
    }

    void remove(Following following) {
        followings.remove(following);
    }

    boolean isUnfollowed() {
        return followings.isEmpty();
    }

    @Override
    public void onMessage(String message) {
        enqueue(() -> receive(message));
    }

    @Override
    public void onSubscribed() {
        enqueue(this::catchUp);
    }

    /** The last message of a burst may be lost with no successor to reveal it. */
    void heal() {
        enqueue(() -> {
            if (log.head(roomId) != head) {
                catchUp();
            }
        });
    }

    private void enqueue(Runnable task) {
        inbox.add(task);
        if (waiting.getAndIncrement() == 0) {
            executor.execute(this::drain);
        }
    }

    private void drain() {
        var seen = 1;
        while (true) {
            for (var next = inbox.poll(); next != null; next = inbox.poll()) {
                run(next);
            }
            var left = waiting.addAndGet(-seen);
            if (left == 0) {
                return;
            }
            seen = left;
        }
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (UnavailableException e) {
            LOG.debug("room {} is not up to date here, to be tried again: {}", roomId, e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("room {} is not up to date here, to be tried again", roomId, e);
        }
    }

    private void receive(String message) {
        if (message.startsWith("[")) {
            receive(StoredEntry.readAll(message));
        } else {
            var ephemeral = StoredEntry.Ephemeral.read(message);
            tell(following -> following.follower.onEphemeral(ephemeral.draft(), ephemeral.at()));
        }
    }

    private void receive(List<Entry> entries) {
        if (entries.getLast().sequence() <= head) {
            return;
        }
        if (entries.getFirst().previous() == head) {
            deliver(entries);
        } else {
            catchUp();
        }
    }

    private void catchUp() {
        for (var page = log.read(roomId, head, PAGE); !page.equals(Optional.of(List.<Entry>of())); ) {
            if (page.isEmpty()) {
                if (head == 0) {
                    // Nothing has happened in the room yet.
                    return;
                }
                head = log.head(roomId);
                LOG.error("the log of room {} no longer holds what was heard of it last", roomId);
                return;
            }
            deliver(page.get());
            page = log.read(roomId, head, PAGE);
        }
    }

    private void deliver(List<Entry> entries) {
        head = entries.getLast().sequence();
        tell(following -> {
            var theirs = entries.getFirst().sequence() > following.from
                    ? entries
                    : entries.stream()
                            .filter(entry -> entry.sequence() > following.from)
                            .toList();
            if (!theirs.isEmpty()) {
                following.follower.onEntries(theirs);
            }
        });
    }

    private void tell(Consumer<Following> message) {
        for (Following each : followings) {
            try {
                message.accept(each);
            } catch (RuntimeException | Error e) {
                LOG.error("a follower of room {} failed", roomId, e);
            }
        }
    }
}

package dev.parley.adapters.redis.room;

import dev.parley.adapters.redis.connection.Channels;
import dev.parley.adapters.redis.room.RedisRoomLog.Extent;
import dev.parley.application.port.RoomLog.Follower;
import dev.parley.application.port.RoomView;
import dev.parley.application.port.UnavailableException;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.log.Entry;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this node hears of one room: in order and complete, because what is missing between two entries is read from the log. */
final class Feed implements Channels.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final int PAGE = 500;
    private static final int LOOKED_AT_EVERY = 5;
    private static final int TRIED_AGAIN_AFTER_MILLIS = 500;

    private final RoomId roomId;
    private final RedisRoomLog log;
    private final Executor executor;
    private final List<Following> followings = new CopyOnWriteArrayList<>();
    private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();

    /** What comes before {@link #start} waits for it. */
    private final AtomicInteger waiting = new AtomicInteger(1);

    /** What was heard of the log. Written between deliveries alone. */
    private volatile Extent heard = Extent.NONE;

    private final AtomicBoolean later = new AtomicBoolean();
    private volatile boolean restless = true;
    private int quiet;

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
        heard = log.extent(roomId);
        drain();
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
        if (Published.isEphemeral(message)) {
            var later = enqueue(() -> {
                var ephemeral = StoredEntry.Ephemeral.read(message);
                tell(following -> following.follower.onEphemeral(ephemeral.draft(), ephemeral.at()));
            });
            runElsewhere(later);
        } else if (Published.isRecreation(message)) {
            runElsewhere(enqueue(this::compare));
        } else if (Published.last(message) > heard.head()) {
            runElsewhere(enqueue(() -> receive(message)));
        }
    }

    @Override
    public void onSubscribed() {
        runElsewhere(enqueue(this::compare));
    }

    /**
     * The last message of a burst may be lost with no successor to reveal it: a room is looked at soon after something was heard of it, and
     * now and then while it is quiet. To be called about every second.
     */
    void heal() {
        if (restless || ++quiet >= LOOKED_AT_EVERY) {
            restless = false;
            quiet = 0;
            runElsewhere(enqueue(this::compare));
        }
    }

    /** Delivered at once where they follow what was delivered last; otherwise they are published anyway. */
    void committed(List<Entry> entries) {
        var mine = enqueue(() -> {
            if (entries.getFirst().previous() == heard.head()) {
                deliver(entries);
            }
        });
        if (mine) {
            drain();
        }
    }

    /** @return whether nobody is at work on what waits, so that the caller has to see to it */
    private boolean enqueue(Runnable task) {
        inbox.add(task);
        return waiting.getAndIncrement() == 0;
    }

    private void runElsewhere(boolean mine) {
        if (mine) {
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
            compareLater();
        } catch (RuntimeException e) {
            LOG.error("room {} is not up to date here, to be tried again", roomId, e);
            compareLater();
        }
    }

    private void compareLater() {
        if (later.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(TRIED_AGAIN_AFTER_MILLIS, TimeUnit.MILLISECONDS, executor)
                    .execute(() -> {
                        later.set(false);
                        if (!isUnfollowed() && enqueue(this::compare)) {
                            drain();
                        }
                    });
        }
    }

    private void receive(String message) {
        if (Published.last(message) <= heard.head()) {
            return;
        }
        if (Published.previous(message) == heard.head()) {
            deliver(Published.entries(message));
        } else {
            catchUp();
        }
    }

    private void compare() {
        var extent = log.extent(roomId);
        if (extent.born() != heard.born() && heard.head() > 0) {
            settleFork();
        } else if (extent.head() != heard.head()) {
            catchUp();
        }
    }

    private void catchUp() {
        for (var page = log.read(roomId, heard.head(), PAGE); !page.equals(Optional.of(List.<Entry>of())); ) {
            if (page.isEmpty()) {
                settleFork();
                return;
            }
            deliver(page.get());
            page = log.read(roomId, heard.head(), PAGE);
        }
    }

    /** Recreates a room whose log is gone, unless somebody has done so. */
    void recreate() {
        mostAdvanced().ifPresent(known -> log.recreate(roomId, heard, known, Instant.now()));
    }

    private Optional<RoomView> mostAdvanced() {
        return followings.stream()
                .map(following -> following.follower.known())
                .filter(known -> known.head() > 0)
                .max(Comparator.comparingLong(RoomView::head));
    }

    /** The log is gone, or another, or has lost its end. */
    private void settleFork() {
        if (log.extent(roomId).born() != heard.born()) {
            recreate();
        }
        var extent = log.extent(roomId);
        var view = log.load(roomId);
        if (view.isEmpty()) {
            // Nothing has happened in the room yet, or all of it is forgotten.
            heard = Extent.NONE;
            return;
        }
        LOG.warn("the log of room {} does not hold what was heard of it last", roomId);
        heard = extent.with(view.get().head());
        tell(following -> following.follower.onForked(view.get()));
    }

    private void deliver(List<Entry> entries) {
        restless = true;
        var last = entries.getLast().sequence();
        var first = entries.getFirst().sequence();
        heard = heard.head() == 0 ? new Extent(first, first, last) : heard.with(last);
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

package dev.parley.application.room;

import dev.parley.application.port.RoomLog;
import dev.parley.application.port.RoomView;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.log.Draft;
import dev.parley.domain.log.Entry;
import dev.parley.domain.registry.Features;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** A node's own copy of a room's state, kept up by following the room's log. */
public final class Replica implements RoomLog.Follower, AutoCloseable {

    private final RoomId roomId;
    private final RoomLog log;
    private final Features features;
    private final RoomListener listener;
    private final RoomObserver observer;
    private final Consumer<Replica> onClose;
    private final Vitals vitals = new Vitals();
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Waiting> waiting = new ArrayList<>();
    private volatile RoomView view;
    private volatile Optional<RoomLog.Subscription> subscription = Optional.empty();

    private record Waiting(long sequence, Consumer<RoomView> action) {}

    Replica(
            RoomId roomId,
            RoomLog log,
            Features features,
            RoomRules rules,
            RoomListener listener,
            RoomObserver observer,
            Consumer<Replica> onClose) {
        this.roomId = roomId;
        this.log = log;
        this.features = features;
        this.listener = listener;
        this.observer = observer;
        this.onClose = onClose;
        this.view = new RoomView(Room.empty(roomId, rules), 0, 0);
    }

    /** Subscribes first and loads then, so that nothing falls between. */
    void start() {
        lock.lock();
        try {
            var subscribed = log.follow(roomId, this);
            view = log.load(roomId).orElse(view);
            subscription = Optional.of(subscribed);
        } finally {
            lock.unlock();
        }
    }

    boolean isStarted() {
        return subscription.isPresent();
    }

    public RoomId roomId() {
        return roomId;
    }

    public RoomView view() {
        return view;
    }

    public Vitals vitals() {
        return vitals;
    }

    /** Runs the action between two deliveries, as soon as the listener has heard of the entry with that sequence. */
    public void whenReached(long sequence, Consumer<RoomView> action) {
        lock.lock();
        try {
            if (view.head() >= sequence) {
                action.accept(view);
            } else {
                waiting.add(new Waiting(sequence, action));
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onEntries(List<Entry> entries) {
        lock.lock();
        try {
            var unseen = entries.getFirst().sequence() > view.head()
                    ? entries
                    : entries.stream()
                            .filter(entry -> entry.sequence() > view.head())
                            .toList();
            if (unseen.isEmpty()) {
                return;
            }
            view = evolve(unseen);
            observer.onEntries(view.room(), unseen);
            try {
                listener.onEntries(view.room(), unseen);
            } finally {
                runReached();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onEphemeral(Draft ephemeral, Instant at) {
        lock.lock();
        try {
            vitals.note(ephemeral.event());
            observer.onEphemeral(view.room(), ephemeral, at);
            listener.onEphemeral(ephemeral, at);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onForked(RoomView forked) {
        lock.lock();
        try {
            view = forked;
            vitals.keepOnly(forked.room().participants().keySet());
            observer.onForked(forked.room());
            try {
                listener.onForked(forked);
            } finally {
                // Whoever waited for an entry that is lost waits no longer.
                var all = List.copyOf(waiting);
                waiting.clear();
                all.forEach(each -> each.action().accept(forked));
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public RoomView known() {
        return view;
    }

    private RoomView evolve(List<Entry> entries) {
        var room = view.room();
        var version = view.version();
        for (Entry entry : entries) {
            if (entry.changesState()) {
                room = features.evolve(room, entry.event(), entry.sequence());
                version = entry.sequence();
            }
        }
        if (version != view.version()) {
            vitals.keepOnly(room.participants().keySet());
        }
        return new RoomView(room, version, entries.getLast().sequence());
    }

    private void runReached() {
        for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
            var next = each.next();
            if (view.head() >= next.sequence()) {
                each.remove();
                next.action().accept(view);
            }
        }
    }

    @Override
    public void close() {
        onClose.accept(this);
        subscription.ifPresent(RoomLog.Subscription::close);
        observer.onClosed(roomId);
    }
}

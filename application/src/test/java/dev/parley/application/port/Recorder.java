package dev.parley.application.port;

import dev.parley.domain.identity.RoomId;
import dev.parley.domain.log.Draft;
import dev.parley.domain.log.Entry;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomRules;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes down what it sees, and whether two calls ever overlapped. */
public class Recorder implements RoomLog.Follower {

    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private final List<Draft> ephemeral = new CopyOnWriteArrayList<>();
    private final AtomicInteger inside = new AtomicInteger();
    private final List<RoomView> forks = new CopyOnWriteArrayList<>();
    private volatile boolean overlapped;
    private volatile RoomView known = new RoomView(Room.empty(new RoomId("unknown"), RoomRules.DEFAULT), 0, 0);

    @Override
    public void onEntries(List<Entry> more) {
        enter();
        entries.addAll(more);
        inside.decrementAndGet();
    }

    @Override
    public void onEphemeral(Draft draft, Instant at) {
        enter();
        ephemeral.add(draft);
        inside.decrementAndGet();
    }

    @Override
    public void onForked(RoomView view) {
        enter();
        forks.add(view);
        inside.decrementAndGet();
    }

    @Override
    public RoomView known() {
        return known;
    }

    /** Sets what it answers when it is asked what it knows. */
    public void knows(RoomView view) {
        known = view;
    }

    private void enter() {
        if (inside.incrementAndGet() > 1) {
            overlapped = true;
        }
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    public List<Draft> ephemeral() {
        return List.copyOf(ephemeral);
    }

    /** The states on which it was told to go on. */
    public List<RoomView> forks() {
        return List.copyOf(forks);
    }

    public boolean hasOverlapped() {
        return overlapped;
    }
}

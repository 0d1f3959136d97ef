package dev.parley.application.port;

import dev.parley.domain.log.Draft;
import dev.parley.domain.log.Entry;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes down what it sees, and whether two calls ever overlapped. */
public class Recorder implements RoomLog.Follower {

    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private final List<Draft> ephemeral = new CopyOnWriteArrayList<>();
    private final AtomicInteger inside = new AtomicInteger();
    private volatile boolean overlapped;

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

    public boolean hasOverlapped() {
        return overlapped;
    }
}

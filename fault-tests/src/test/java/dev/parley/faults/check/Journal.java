package dev.parley.faults.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What one member was given, in the order in which it came. A stretch begins with a {@code room-state} and goes on over every resumption until the next one. */
public final class Journal {

    /**
     * @param from what the {@code room-state} at its begin covers
     * @param seen the sequences of what came after it
     * @param isToldLost whether {@code recovered: false} ended it
     */
    record Stretch(long from, long[] seen, boolean isToldLost) {

        long last() {
            return Math.max(from, Arrays.stream(seen).max().orElse(from));
        }
    }

    /** @param from what the {@code room-state} before them covers */
    public record Held(String user, long from, Set<Long> sequences) {}

    private final String user;
    private final List<Stretch> ended = new ArrayList<>();
    private long from = -1;
    private long[] seen = new long[64];
    private int count;
    private long head;
    private long begin = -1;

    public Journal(String user) {
        this.user = user;
    }

    public String user() {
        return user;
    }

    /** A {@code room-state} came. */
    public synchronized void fresh(long sequence) {
        end(false);
        from = sequence;
        begin = begin < 0 ? sequence : begin;
        head = sequence;
    }

    /** {@code recovered: false} came; a {@code room-state} will follow. */
    public synchronized void toldLost() {
        end(true);
    }

    private void end(boolean isToldLost) {
        if (from >= 0) {
            ended.add(new Stretch(from, Arrays.copyOf(seen, count), isToldLost));
        }
        from = -1;
        count = 0;
    }

    /** A logged message came. */
    public synchronized void saw(long sequence) {
        if (count == seen.length) {
            seen = Arrays.copyOf(seen, count * 2);
        }
        seen[count++] = sequence;
        head = Math.max(head, sequence);
    }

    /** What a client that comes back says it has seen; 0 before it has seen anything. */
    public synchronized long head() {
        return head;
    }

    /** Which stretch this is, counted from 0; for whoever wants to know later whether it was told lost. */
    public synchronized int stretch() {
        return ended.size();
    }

    /** What the member holds: all that came since the last {@code room-state}. */
    public synchronized Held held() {
        return new Held(user, from, Arrays.stream(seen, 0, count).boxed().collect(Collectors.toSet()));
    }

    /** What the very first {@code room-state} covered. */
    public synchronized long begin() {
        return begin;
    }

    /** The last of them is still going on. */
    synchronized List<Stretch> stretches() {
        var all = new ArrayList<>(ended);
        if (from >= 0) {
            all.add(new Stretch(from, Arrays.copyOf(seen, count), false));
        }
        return all;
    }
}

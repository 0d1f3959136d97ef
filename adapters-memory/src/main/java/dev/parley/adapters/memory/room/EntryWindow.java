package dev.parley.adapters.memory.room;

import dev.parley.domain.log.Entry;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The newest entries of a log: a ring, because entries come at one end and go at the other, and in order, so that a place is found by halving. */
final class EntryWindow {

    private Entry[] ring = new Entry[16];
    private int first;
    private int size;
    private long bytes;
    private long droppedThrough;

    int size() {
        return size;
    }

    long bytes() {
        return bytes;
    }

    Optional<Entry> oldest() {
        return size == 0 ? Optional.empty() : Optional.of(at(0));
    }

    void add(Entry entry) {
        if (size == ring.length) {
            grow();
        }
        ring[(first + size) % ring.length] = entry;
        size++;
        bytes += entry.event().weight();
    }

    void dropOldest() {
        var dropped = at(0);
        bytes -= dropped.event().weight();
        droppedThrough = dropped.sequence();
        Arrays.fill(ring, first, first + 1, null);
        first = (first + 1) % ring.length;
        size--;
    }

    /** @return empty when the entries right after that place may be gone, or it is no place at all */
    Optional<List<Entry>> after(long sequence, int limit) {
        if (sequence == droppedThrough) {
            return Optional.of(range(0, limit));
        }
        var index = indexOf(sequence);
        return index < 0 ? Optional.empty() : Optional.of(range(index + 1, limit));
    }

    private List<Entry> range(int from, int limit) {
        return IntStream.range(from, (int) Math.min(size, (long) from + limit))
                .mapToObj(this::at)
                .toList();
    }

    private int indexOf(long sequence) {
        var low = 0;
        var high = size - 1;
        while (low <= high) {
            var middle = (low + high) >>> 1;
            var found = at(middle).sequence();
            if (found == sequence) {
                return middle;
            }
            if (found < sequence) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    private Entry at(int index) {
        return ring[(first + index) % ring.length];
    }

    private void grow() {
        var larger = new Entry[ring.length * 2];
        for (int i = 0; i < size; i++) {
            larger[i] = at(i);
        }
        ring = larger;
        first = 0;
    }
}

package dev.parley.adapters.redis.room;

import dev.parley.application.port.UnavailableException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Makes sure that what is written is written once, also where an answer is lost on its way: the write is tried again under its first name,
 * by which the script knows it, and in a later epoch, which fences off the first one should it come after all.
 */
final class Writer {

    private static final long[] PAUSES_MILLIS = {50, 200, 750};
    private static final int FENCES = 100;

    private final String name = UUID.randomUUID().toString().substring(0, 8);
    private final AtomicLong writes = new AtomicLong();
    private final AtomicLong epoch = new AtomicLong();

    /**
     * @param writer who writes; unique among all nodes
     * @param name of the write; unique for its writer
     * @param repeated nobody knows whether it was done before
     */
    record Attempt(String writer, long epoch, String name, boolean repeated) {}

    /**
     * @param script answers "fenced" first where a later epoch of this writer has been seen already
     * @throws UnavailableException when it remains unknown whether it was written
     */
    List<String> write(Function<Attempt, List<String>> script) {
        var write = name + Long.toString(writes.incrementAndGet(), Character.MAX_RADIX);
        var attempt = new Attempt(name, epoch.get(), write, false);
        for (int failures = 0; ; failures++) {
            try {
                return unfenced(script, attempt);
            } catch (UnavailableException e) {
                if (failures == PAUSES_MILLIS.length || !pause(PAUSES_MILLIS[failures])) {
                    throw e;
                }
                attempt = new Attempt(name, epoch.incrementAndGet(), write, true);
            }
        }
    }

    /** What a fence stopped was surely not written: it is tried in the present epoch, as if for the first time. */
    private List<String> unfenced(Function<Attempt, List<String>> script, Attempt attempt) {
        var current = attempt;
        for (int i = 0; i < FENCES; i++) {
            var result = script.apply(current);
            if (!result.getFirst().equals("fenced")) {
                return result;
            }
            current = new Attempt(name, epoch.get(), attempt.name(), attempt.repeated());
        }
        throw new IllegalStateException("a write is fenced off again and again");
    }

    private static boolean pause(long millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

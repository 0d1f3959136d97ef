package dev.parley.faults.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts and durations by name. */
public final class Tally {

    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, List<Long>> millis = new TreeMap<>();

    public synchronized void count(String what) {
        count(what, 1);
    }

    public synchronized void count(String what, long many) {
        counts.merge(what, many, Long::sum);
    }

    public synchronized void took(String what, Duration duration) {
        millis.computeIfAbsent(what, _ -> new ArrayList<>()).add(duration.toMillis());
    }

    public synchronized long of(String what) {
        return counts.getOrDefault(what, 0L);
    }

    /** The sum of all whose name begins so. */
    public synchronized long ofAll(String prefix) {
        return counts.entrySet().stream()
                .filter(count -> count.getKey().startsWith(prefix))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Whose name begins so. */
    public synchronized Map<String, Long> all(String prefix) {
        var found = new TreeMap<String, Long>();
        counts.forEach((name, count) -> {
            if (name.startsWith(prefix)) {
                found.put(name, count);
            }
        });
        return found;
    }

    /** For a table: the middle, the slowest hundredth, and the slowest. */
    public synchronized String spread(String what) {
        return spread(what, millis -> "%.2f s".formatted(millis / 1_000.0));
    }

    /** As {@link #spread(String)}, of what is fast. */
    public synchronized String spreadInMillis(String what) {
        return spread(what, "%d ms"::formatted);
    }

    private String spread(String what, LongFunction<String> written) {
        var sorted = millis.getOrDefault(what, List.of()).stream().sorted().toList();
        if (sorted.isEmpty()) {
            return "none";
        }
        return Stream.of(0.5, 0.99, 1.0)
                .map(share -> (int) Math.ceil(share * sorted.size()) - 1)
                .map(index -> written.apply(sorted.get(Math.max(0, index))))
                .collect(Collectors.collectingAndThen(
                        Collectors.toList(), three -> "p50 %s · p99 %s · max %s".formatted(three.toArray())));
    }

    /** The longest. @return zero when there was none */
    public synchronized Duration longest(String what) {
        return Duration.ofMillis(millis.getOrDefault(what, List.of()).stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0));
    }
}

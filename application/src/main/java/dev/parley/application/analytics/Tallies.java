package dev.parley.application.analytics;

import dev.parley.application.analytics.ActivityKind.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** How often something was done, and for how long. Kinds that never occurred are left out. */
public record Tallies(Map<ActivityKind, Tally> byKind) {

    public static final Tallies NONE = new Tallies(Map.of());

    public Tallies {
        byKind = Map.copyOf(byKind);
    }

    /** @param lasted all together; zero where nothing of the kind lasts */
    public record Tally(long count, Duration lasted) {

        static final Tally ZERO = new Tally(0, Duration.ZERO);

        public static Tally of(Activity activity) {
            return new Tally(1, activity.lasted());
        }

        public Tally plus(Tally other) {
            return new Tally(count + other.count, lasted.plus(other.lasted));
        }
    }

    /** Both together. */
    public Tallies plus(Tallies other) {
        var sum = new HashMap<>(byKind);
        other.byKind.forEach((kind, tally) -> sum.merge(kind, tally, Tally::plus));
        return new Tallies(sum);
    }

    private Tally of(ActivityKind kind) {
        return byKind.getOrDefault(kind, Tally.ZERO);
    }

    public long count(ActivityKind kind) {
        return of(kind).count();
    }

    public long count(Type type) {
        return Arrays.stream(ActivityKind.values())
                .filter(kind -> kind.type() == type)
                .mapToLong(this::count)
                .sum();
    }

    public Duration lasted(ActivityKind kind) {
        return of(kind).lasted();
    }
}

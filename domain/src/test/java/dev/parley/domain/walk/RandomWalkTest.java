package dev.parley.domain.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.room.RoomRules;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A long time in the life of many rooms. A walk that failed is repeated with {@code -Dparley.seed=…}. */
class RandomWalkTest {

    private static final int WALKS = 500;
    private static final int STEPS = 400;

    @Test
    void whateverHappensTheInvariantsHold() {
        var seed = Long.getLong("parley.seed", new SplittableRandom().nextLong());
        System.out.println("random walks with parley.seed=" + seed);
        var random = new SplittableRandom(seed);
        var coverage = new Coverage();
        for (int walk = 0; walk < WALKS; walk++) {
            walk(random.split(), coverage, "parley.seed=" + seed + ", walk " + walk);
        }
        System.out.println(coverage);

        assertThat(coverage.commands()).isGreaterThanOrEqualTo(100_000);
        assertThat(coverage.missing()).as("what no walk came across").isEmpty();
    }

    private static void walk(SplittableRandom random, Coverage coverage, String name) {
        var rules = new RoomRules(
                random.nextInt(2, 9),
                Duration.ofSeconds(random.nextInt(1, 60)),
                Duration.ofSeconds(random.nextInt(1, 7_200)),
                Duration.ofHours(24));
        var walk = new Walk(rules, random, coverage);
        try {
            for (int step = 0; step < STEPS; step++) {
                walk.step();
            }
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(name + "\n" + rules + "\n" + walk.lastSteps(), e);
        }
    }
}

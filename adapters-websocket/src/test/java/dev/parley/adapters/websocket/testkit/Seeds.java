package dev.parley.adapters.websocket.testkit;

import java.util.Random;

/** Randomness that can be had again: {@code -Dparley.seed=N}. */
public final class Seeds {

    private Seeds() {}

    /** Random numbers whose seed stands in the output of the test. */
    public static Random printed(String test) {
        long seed = Long.getLong("parley.seed", System.nanoTime());
        System.out.println(test + ": -Dparley.seed=" + seed);
        return new Random(seed);
    }
}

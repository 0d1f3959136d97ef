package dev.parley.faults;

/** How large the campaigns are: short in every build, full with {@code -Dparley.faults=full}. */
enum Size {
    SHORT,
    FULL;

    static final Size CHOSEN = "full".equals(System.getProperty("parley.faults")) ? FULL : SHORT;

    static int of(int inShort, int inFull) {
        return switch (CHOSEN) {
            case SHORT -> inShort;
            case FULL -> inFull;
        };
    }
}

package dev.parley.application.audit;

import java.util.Optional;

/**
 * What became of looking through the audit log.
 *
 * @param extent what was looked through
 * @param checked how many entries were found to be in order
 * @param flaw the first thing that is not; empty when all is as it was written
 */
public record Verification(Extent extent, long checked, Optional<Flaw> flaw) {

    /** @param position of the first entry that is not as it was written */
    public record Flaw(long position, Problem problem) {}

    /** What is wrong with an entry. */
    public enum Problem {
        /** There is none at a position where there was one. */
        MISSING,
        /** It does not say what it said. */
        CHANGED,
        /** It does not follow the one before it: either was moved, or put there instead of another. */
        REORDERED,
        /** It stands behind the last that was appended. */
        ADDED
    }
}

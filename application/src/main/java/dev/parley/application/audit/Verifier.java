package dev.parley.application.audit;

import dev.parley.application.audit.Verification.Flaw;
import dev.parley.application.audit.Verification.Problem;
import dev.parley.application.port.AuditLog;
import java.util.Optional;

/** Goes through a whole audit log, from the first entry that is kept to the last. */
public final class Verifier {

    private static final int ENTRIES = 1_000;

    private final AuditLog log;
    private final Extent extent;
    private long position;
    private String previous;

    private Verifier(AuditLog log) {
        this.log = log;
        this.extent = log.extent();
        this.position = extent.first();
        this.previous = extent.previous();
    }

    /**
     * Blocks until all of it is read.
     *
     * @throws dev.parley.application.port.UnavailableException when it cannot be read at the moment
     */
    public static Verification verify(AuditLog log) {
        while (true) {
            var verifier = new Verifier(log);
            var flaw = verifier.firstFlaw();
            // What is no longer kept since it was begun is not missing.
            if (flaw.isEmpty() || flaw.get().position() >= log.extent().first()) {
                return new Verification(verifier.extent, verifier.position - verifier.extent.first(), flaw);
            }
        }
    }

    private Optional<Flaw> firstFlaw() {
        while (position <= extent.last()) {
            var entries = log.from(position, ENTRIES);
            if (entries.isEmpty()) {
                return flaw(Problem.MISSING);
            }
            for (AuditEntry entry : entries) {
                if (position > extent.last()) {
                    break;
                }
                var problem = problem(entry);
                if (problem.isPresent()) {
                    return flaw(problem.get());
                }
                position++;
                previous = entry.hash();
            }
        }
        return isAnythingBehind() ? flaw(Problem.ADDED) : Optional.empty();
    }

    private Optional<Problem> problem(AuditEntry entry) {
        if (entry.position() != position) {
            return Optional.of(Problem.MISSING);
        }
        if (!entry.previous().equals(previous)) {
            return Optional.of(Problem.REORDERED);
        }
        var isLast = position == extent.last();
        return entry.isIntact() && (!isLast || entry.hash().equals(extent.hash()))
                ? Optional.empty()
                : Optional.of(Problem.CHANGED);
    }

    /** The end of the log may have moved on since it was begun. */
    private boolean isAnythingBehind() {
        return log.from(position, 1).stream()
                .anyMatch(entry -> entry.position() > log.extent().last());
    }

    private Optional<Flaw> flaw(Problem problem) {
        return Optional.of(new Flaw(position, problem));
    }
}

package dev.parley.application.port;

import dev.parley.application.audit.AuditEntry;
import dev.parley.application.audit.AuditQuery;
import dev.parley.application.audit.AuditRecord;
import dev.parley.application.audit.Extent;
import java.util.List;

/** One chain of entries, to whose end all nodes append. Nothing of it is ever changed; the oldest may go. */
public interface AuditLog {

    /**
     * Appends those whose source is not in the log yet, in their order and with nothing between them.
     *
     * @throws UnavailableException when that is not certain; some may be there all the same
     */
    void append(List<AuditRecord> records);

    /**
     * The newest entries that were asked for, newest first, as they stand there.
     *
     * @throws UnavailableException when they cannot be had at the moment
     */
    List<AuditEntry> read(AuditQuery query);

    /**
     * Entries in the order of their positions, as they stand there, from this position on.
     *
     * @param limit at least 1
     * @throws UnavailableException when they cannot be had at the moment
     */
    List<AuditEntry> from(long position, int limit);

    /**
     * What there has to be.
     *
     * @throws UnavailableException when that cannot be had at the moment
     */
    Extent extent();

    /**
     * Lets go of all entries up to this one, by which the first that is left is verified. Where less is left already, it stays as it is.
     *
     * @param position of an entry of the log
     * @param hash of that entry
     * @throws UnavailableException when that is not certain
     */
    void forget(long position, String hash);
}

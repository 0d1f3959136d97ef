package dev.parley.application.audit;

import dev.parley.application.archive.Archiver;
import dev.parley.application.port.AuditLog;
import dev.parley.application.port.UnavailableException;
import java.util.List;

/** Looking into the audit log, and through it. */
public final class AuditService {

    private final Archiver archiver;
    private final AdminCalls calls;
    private final AuditLog audit;

    public AuditService(Archiver archiver, AdminCalls calls, AuditLog audit) {
        this.archiver = archiver;
        this.calls = calls;
        this.audit = audit;
    }

    /**
     * The newest entries first; of a room, all that has happened in it until now.
     *
     * @throws UnavailableException when they cannot be had at the moment
     */
    public List<AuditEntry> read(AuditQuery query) {
        query.roomId().ifPresent(archiver::catchUp);
        calls.run();
        return audit.read(query);
    }

    /**
     * Reads the whole log and looks whether it is as it was written.
     *
     * @throws UnavailableException when it cannot be read at the moment
     */
    public Verification verify() {
        return Verifier.verify(audit);
    }
}

package dev.parley.application.audit;

import dev.parley.application.port.AuditLog;
import dev.parley.application.port.IdSource;
import dev.parley.application.port.UnavailableException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings calls of admins to the audit log, off the path on which they are answered: a database that is away makes none fail. */
public final class AdminCalls {

    private static final Logger LOG = LoggerFactory.getLogger(AdminCalls.class);
    private static final int MOST_WAITING = 10_000;
    private static final int RECORDS = 500;
    private static final int MAX_PATH_LENGTH = 500;

    private final AuditLog audit;
    private final IdSource ids;
    private final ReentrantLock turn = new ReentrantLock();
    private final RepeatedReads reads = new RepeatedReads();
    private final Deque<AuditRecord> waiting = new ArrayDeque<>();
    private long lost;

    public AdminCalls(AuditLog audit, IdSource ids) {
        this.audit = audit;
        this.ids = ids;
    }

    /** Never waits. A read that is repeated soon is passed over. When too many wait already, the call is lost to the audit log, and counted. */
    public void note(AdminCall call) {
        if (reads.isOnRecord(call)) {
            return;
        }
        var noted = record(call);
        synchronized (waiting) {
            if (waiting.size() < MOST_WAITING) {
                waiting.add(noted);
                return;
            }
            lost++;
        }
        LOG.error("a call of an admin is lost to the audit log: {} wait already", MOST_WAITING);
    }

    private AuditRecord record(AdminCall call) {
        var path = call.path().substring(0, Math.min(call.path().length(), MAX_PATH_LENGTH));
        return AuditRecord.of("call:" + ids.next(), call.at(), "admin_call", call.roomId(), Optional.of(call.caller()))
                .with(Map.of("method", call.method(), "path", path, "status", Integer.toString(call.status())));
    }

    /**
     * Appends what waits to the audit log. To be called about every quarter of a second, on a thread that may wait.
     *
     * @throws UnavailableException when they wait on; none is lost by that
     */
    public void run() {
        turn.lock();
        try {
            for (var batch = batch(); !batch.isEmpty(); batch = batch()) {
                audit.append(batch);
                drop(batch.size());
            }
        } finally {
            turn.unlock();
        }
    }

    private List<AuditRecord> batch() {
        synchronized (waiting) {
            return waiting.stream().limit(RECORDS).toList();
        }
    }

    private void drop(int count) {
        synchronized (waiting) {
            for (int i = 0; i < count; i++) {
                waiting.removeFirst();
            }
        }
    }

    /** How many calls are lost to the audit log. */
    public long lost() {
        synchronized (waiting) {
            return lost;
        }
    }
}

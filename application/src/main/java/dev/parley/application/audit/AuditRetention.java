package dev.parley.application.audit;

import dev.parley.application.port.AuditLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets go of the oldest entries of the audit log, as long as they are as they were written: what was tampered with stays for whoever looks. */
public final class AuditRetention implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditRetention.class);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final int ENTRIES = 1_000;

    private final AuditLog audit;
    private final Duration age;
    private final InstantSource clock;
    private Instant next = Instant.MIN;

    /** @param age of the oldest entry that is kept, more than 0 */
    public AuditRetention(AuditLog audit, Duration age, InstantSource clock) {
        this.audit = audit;
        this.age = age;
        this.clock = clock;
    }

    /**
     * Does so once an hour. To be called about every second, one call at a time.
     *
     * @throws dev.parley.application.port.UnavailableException when it could not be done to the end; the next call goes on
     */
    @Override
    public void run() {
        var now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        while (forgetSome(now.minus(age))) {
            LOG.debug("entries of the audit log from before {} are forgotten", now.minus(age));
        }
        next = now.plus(EVERY);
    }

    /** @return whether there may be more */
    private boolean forgetSome(Instant before) {
        var extent = audit.extent();
        var position = extent.first() - 1;
        var hash = extent.previous();
        var entries = audit.from(extent.first(), ENTRIES);
        for (AuditEntry entry : entries) {
            if (entry.position() > extent.last() || !entry.record().at().isBefore(before)) {
                break;
            }
            if (!entry.follows(position, hash)) {
                LOG.error(
                        "the audit log is not as it was written, from position {} on: nothing of it is forgotten from there on",
                        position + 1);
                break;
            }
            position = entry.position();
            hash = entry.hash();
        }
        if (position >= extent.first()) {
            audit.forget(position, hash);
        }
        return position - extent.first() + 1 == ENTRIES;
    }
}

package dev.parley.adapters.websocket.connection;

import dev.parley.application.port.UnavailableException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What rooms have to hear of sockets, at the latest once their store is back: a socket that is gone must not be a member for ever. No more of
 * them wait than sockets were lost meanwhile. Safe for threads.
 */
final class Reports {

    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);

    private final Executor executor;
    private final Queue<Report> untold = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean telling = new AtomicBoolean();

    /** Told twice, it changes nothing the second time. */
    @FunctionalInterface
    interface Report {

        /**
         * @param late whether the room should have heard of it earlier
         * @throws RuntimeException when the room cannot be told now
         */
        void tell(boolean late);
    }

    /** @param executor tells what is late */
    Reports(Executor executor) {
        this.executor = executor;
    }

    /** Tells it now, or else as soon as possible. */
    void tell(Report report) {
        if (!isTold(report, false)) {
            tellLater(report);
        }
    }

    /** Tells it, but not at once: the store was away a moment ago. */
    void tellLater(Report report) {
        untold.add(report);
    }

    /** To be called about every second. */
    void retry() {
        if (!untold.isEmpty() && telling.compareAndSet(false, true)) {
            executor.execute(this::tellWhatIsLate);
        }
    }

    private void tellWhatIsLate() {
        try {
            for (int left = untold.size(); left > 0; left--) {
                var report = untold.poll();
                if (report != null && !isTold(report, true)) {
                    untold.add(report);
                }
            }
        } finally {
            telling.set(false);
        }
    }

    private static boolean isTold(Report report, boolean late) {
        try {
            report.tell(late);
            return true;
        } catch (UnavailableException e) {
            LOG.debug("a room cannot be told of a socket now: {}", e.getMessage());
        } catch (RuntimeException e) {
            if (late) {
                LOG.debug("a room could still not be told of a socket", e);
            } else {
                LOG.error("a room could not be told of a socket, to be tried again", e);
            }
        }
        return false;
    }
}

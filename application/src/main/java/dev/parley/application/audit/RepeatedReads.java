package dev.parley.application.audit;

import dev.parley.domain.identity.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What admins read again and again, as a page does that shows how things are: it is on record once in {@link #ON_RECORD_EVERY}, or nobody would
 * find anything else there. Safe for threads.
 */
final class RepeatedReads {

    static final Duration ON_RECORD_EVERY = Duration.ofMinutes(10);
    private static final int MOST_REMEMBERED = 1_000;

    private record Read(UserId caller, String path, int status) {}

    private final Map<Read, Instant> onRecordAt = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Read, Instant> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    /** Whether this is on record already; if it is not, it is from now on. What changes something always is a new call. */
    synchronized boolean isOnRecord(AdminCall call) {
        if (!call.method().equals("GET")) {
            return false;
        }
        var read = new Read(call.caller(), call.path(), call.status());
        var last = onRecordAt.get(read);
        if (last != null && call.at().isBefore(last.plus(ON_RECORD_EVERY))) {
            return true;
        }
        onRecordAt.remove(read);
        onRecordAt.put(read, call.at());
        return false;
    }
}

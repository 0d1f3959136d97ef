package dev.parley.adapters.websocket.connection;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages that wait for a client that lags behind: of each slot the latest, in the order in which they came. Safe for threads. */
final class Latest {

    private final Map<Object, ByteBuffer> messages = new LinkedHashMap<>();
    private volatile boolean waiting;

    /** Without a lock, for every message that is written. */
    boolean isWaiting() {
        return waiting;
    }

    synchronized void put(Object slot, ByteBuffer message) {
        messages.remove(slot);
        messages.put(slot, message);
        waiting = true;
    }

    synchronized List<ByteBuffer> takeAll() {
        var all = List.copyOf(messages.values());
        messages.clear();
        waiting = false;
        return all;
    }
}

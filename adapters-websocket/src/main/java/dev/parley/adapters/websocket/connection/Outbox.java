package dev.parley.adapters.websocket.connection;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;

/**
 * What one socket has still to be told. Bounded: who reads too slowly loses ephemeral messages first, then the connection. Nothing here
 * blocks; the thread that sends also writes, as far as the socket takes it.
 */
final class Outbox {

    private static final int EPHEMERAL_SHARE = 16;
    /** What a pong counts for: its payload of at most 125 bytes, and what is kept beside it while it waits. */
    private static final int PONG_BYTES = 256;

    private final CoreSession session;
    private final int maxQueuedBytes;
    private final Latest latest = new Latest();
    private final AtomicInteger queuedBytes = new AtomicInteger();
    private final AtomicReference<@Nullable Closing> closing = new AtomicReference<>();
    private final AtomicReference<@Nullable Runnable> whenDrained = new AtomicReference<>();

    Outbox(CoreSession session, int maxQueuedBytes) {
        this.session = session;
        this.maxQueuedBytes = maxQueuedBytes;
    }

    /** Sends a logged message or an answer; a client too slow to take it is cut off, to resume later. */
    void send(ByteBuffer text) {
        enqueue(OpCode.TEXT, text.duplicate(), text.remaining());
    }

    /** Sends a message that may be lost: a client that lags behind does not get it. */
    void sendEphemeral(ByteBuffer text) {
        if (!lags()) {
            send(text);
        }
    }

    /** Sends a message of which the latest in its slot is enough: a client that lags behind gets that when it has caught up. */
    void sendLatest(Object slot, ByteBuffer text) {
        if (!lags() && !latest.isWaiting()) {
            send(text);
            return;
        }
        latest.put(slot, text);
        sendWhatWaited();
    }

    private boolean lags() {
        return queuedBytes.get() >= maxQueuedBytes / EPHEMERAL_SHARE;
    }

    private void sendWhatWaited() {
        if (latest.isWaiting() && !lags()) {
            latest.takeAll().forEach(this::send);
        }
    }

    void ping() {
        session.sendFrame(new Frame(OpCode.PING), Callback.NOOP, false);
    }

    /** Counts as a message does: who pings and never reads must not fill the memory. */
    void pong(ByteBuffer payload) {
        enqueue(OpCode.PONG, payload, PONG_BYTES);
    }

    private void enqueue(byte opCode, ByteBuffer payload, int size) {
        if (closing.get() != null) {
            return;
        }
        var queued = queuedBytes.addAndGet(size);
        // One message alone always goes, however large: the state of a large room must reach whoever enters it.
        if (queued > maxQueuedBytes && queued > size) {
            dequeue(size);
            close(Closing.TOO_SLOW);
            return;
        }
        session.sendFrame(new Frame(opCode, payload), new Written(size), false);
    }

    boolean isHalfFull() {
        return queuedBytes.get() > maxQueuedBytes / 2;
    }

    /** Runs the action, once, when nothing waits any more; on whatever thread wrote the last of it. */
    void whenDrained(Runnable action) {
        whenDrained.set(action);
        if (queuedBytes.get() == 0) {
            runDrained();
        }
    }

    /** Closes behind what was sent before; who is too slow to take that does not get it. A second closing changes nothing. */
    void close(Closing why) {
        if (!closing.compareAndSet(null, why)) {
            return;
        }
        if (why.equals(Closing.TOO_SLOW)) {
            session.close(new CloseStatus(why.code(), why.reason()), Callback.NOOP);
        } else {
            session.sendFrame(new CloseFrame(why), Callback.NOOP, false);
        }
    }

    Optional<Closing> closing() {
        return Optional.ofNullable(closing.get());
    }

    private void dequeue(int size) {
        if (queuedBytes.addAndGet(-size) == 0) {
            runDrained();
        }
        sendWhatWaited();
    }

    private void runDrained() {
        var action = whenDrained.getAndSet(null);
        if (action != null) {
            action.run();
        }
    }

    private final class Written implements Callback {

        private final int size;

        Written(int size) {
            this.size = size;
        }

        @Override
        public void succeeded() {
            dequeue(size);
        }

        @Override
        public void failed(Throwable cause) {
            dequeue(size);
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }
}

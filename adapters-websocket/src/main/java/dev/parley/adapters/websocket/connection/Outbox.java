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

    private final CoreSession session;
    private final int maxQueuedBytes;
    private final AtomicInteger queuedBytes = new AtomicInteger();
    private final AtomicReference<@Nullable Closing> closing = new AtomicReference<>();
    private final AtomicReference<@Nullable Runnable> whenDrained = new AtomicReference<>();

    Outbox(CoreSession session, int maxQueuedBytes) {
        this.session = session;
        this.maxQueuedBytes = maxQueuedBytes;
    }

    /** Sends a logged message or an answer; a client too slow to take it is cut off, to resume later. */
    void send(ByteBuffer text) {
        if (closing.get() != null) {
            return;
        }
        var size = text.remaining();
        if (queuedBytes.addAndGet(size) > maxQueuedBytes) {
            close(Closing.TOO_SLOW);
            return;
        }
        session.sendFrame(new Frame(OpCode.TEXT, text.duplicate()), new Written(size), false);
    }

    /** Sends a message that may be lost: a client that lags behind does not get it. */
    void sendEphemeral(ByteBuffer text) {
        if (queuedBytes.get() < maxQueuedBytes / EPHEMERAL_SHARE) {
            send(text);
        }
    }

    void ping() {
        session.sendFrame(new Frame(OpCode.PING), Callback.NOOP, false);
    }

    void pong(ByteBuffer payload) {
        session.sendFrame(new Frame(OpCode.PONG, payload), Callback.NOOP, false);
    }

    boolean isDrained() {
        return queuedBytes.get() == 0;
    }

    boolean isHalfFull() {
        return queuedBytes.get() > maxQueuedBytes / 2;
    }

    /** Runs the action, once, when nothing waits any more; on whatever thread wrote the last of it. */
    void whenDrained(Runnable action) {
        whenDrained.set(action);
        if (isDrained()) {
            runDrained();
        }
    }

    /** Closes once what was sent before is written; a second closing changes nothing. */
    void close(Closing why) {
        if (!closing.compareAndSet(null, why)) {
            return;
        }
        if (why.equals(Closing.TOO_SLOW)) {
            writeClose(why);
        } else {
            whenDrained(() -> writeClose(why));
        }
    }

    Optional<Closing> closing() {
        return Optional.ofNullable(closing.get());
    }

    private void writeClose(Closing why) {
        session.close(new CloseStatus(why.code(), why.reason()), Callback.NOOP);
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
            if (queuedBytes.addAndGet(-size) == 0) {
                runDrained();
            }
        }

        @Override
        public void failed(Throwable cause) {
            succeeded();
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }
}

package dev.parley.adapters.websocket.connection;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;

/** One socket: frames become messages, pings are answered, silence is noticed. What messages mean is the session's business. */
final class Connection implements FrameHandler {

    private static final Duration CLOSING_TAKES_AT_MOST = Duration.ofSeconds(3);

    private final SocketServer server;
    private final Handshake handshake;
    private @Nullable CoreSession core;
    private volatile @Nullable Outbox outbox;
    private volatile Optional<ClientSession> session = Optional.empty();
    private @Nullable ByteArrayOutputStream fragments;
    private boolean binary;
    private volatile Instant lastReceived;
    private volatile Instant lastPinged;
    private Optional<Instant> closingSince = Optional.empty();
    private volatile Optional<Integer> closedWith = Optional.empty();
    private final AtomicBoolean listening = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();

    Connection(SocketServer server, Handshake handshake) {
        this.server = server;
        this.handshake = handshake;
        this.lastReceived = server.now();
        this.lastPinged = lastReceived;
    }

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
        core = opened;
        var out = new Outbox(opened, server.config().maxQueuedBytes());
        outbox = out;
        server.opened(this);
        callback.succeeded();
        if (server.draining().isPresent()) {
            server.reception().turnAway(out, server.draining().get());
        } else {
            session = server.reception().receive(handshake, out, this::listen);
            server.draining().ifPresent(this::drain);
        }
        if (session.isEmpty() || !session.get().isInRoom()) {
            listen();
        }
        endSession();
    }

    /** Whatever the client sends is looked at only after the first frame has gone to it. */
    private void listen() {
        if (listening.compareAndSet(false, true)) {
            core().demand();
        }
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        lastReceived = server.now();
        switch (frame.getOpCode()) {
            case OpCode.TEXT, OpCode.BINARY -> {
                binary = frame.getOpCode() == OpCode.BINARY;
                onData(frame);
            }
            case OpCode.CONTINUATION -> onData(frame);
            case OpCode.PING -> out().pong(BufferUtil.copy(frame.getPayload()));
            default -> {
                // A pong is a sign of life and nothing more; a close is answered by Jetty.
            }
        }
        callback.succeeded();
        if (frame.getOpCode() != OpCode.CLOSE) {
            core().demand();
        }
    }

    private void onData(Frame frame) {
        if (session.isEmpty() || out().closing().isPresent()) {
            return;
        }
        var payload = frame.hasPayload() ? frame.getPayload() : BufferUtil.EMPTY_BUFFER;
        var before = fragments;
        if (payload.remaining() + (before == null ? 0 : before.size())
                > server.config().maxMessageBytes()) {
            fragments = null;
            out().close(Closing.TOO_LARGE);
            return;
        }
        if (frame.isFin() && before == null) {
            onMessage(session.get(), BufferUtil.toArray(payload));
            return;
        }
        var together = before == null ? new ByteArrayOutputStream() : before;
        together.writeBytes(BufferUtil.toArray(payload));
        fragments = together;
        if (frame.isFin()) {
            fragments = null;
            onMessage(session.get(), together.toByteArray());
        }
    }

    private void onMessage(ClientSession live, byte[] message) {
        if (binary) {
            live.onBinary();
            return;
        }
        try {
            live.onText(decoded(message));
        } catch (CharacterCodingException e) {
            out().close(Closing.NOT_UTF8);
        }
    }

    /** Strict only where it must be: the fast decoder marks what it could not decode. */
    private static String decoded(byte[] utf8) throws CharacterCodingException {
        var text = new String(utf8, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0
                ? text
                : StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(utf8))
                        .toString();
    }

    /** To be called about every second. */
    void tick(Instant now) {
        if (outbox == null) {
            return;
        }
        if (out().closing().isEmpty()) {
            lookAfter(now);
        }
        if (out().closing().isPresent()) {
            closingSince = closingSince.or(() -> Optional.of(now));
            if (!closingSince.get().plus(CLOSING_TAKES_AT_MOST).isAfter(now)) {
                core().abort();
            }
        }
    }

    private void lookAfter(Instant now) {
        if (lastReceived.plus(server.config().silenceLimit()).isBefore(now)) {
            core().abort();
            return;
        }
        var silentSince = lastReceived.isAfter(lastPinged) ? lastReceived : lastPinged;
        if (silentSince.plus(server.config().pingInterval()).isBefore(now)) {
            lastPinged = now;
            out().ping();
        }
        session.ifPresent(live -> live.tick(now, lastReceived));
    }

    void drain(Duration reconnectWithin) {
        session.ifPresent(live -> live.drain(reconnectWithin));
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        server.closed(this);
        closedWith = Optional.of(status.getCode());
        endSession();
        callback.succeeded();
    }

    /** Once there is a session and its socket is closed: that may come to pass on two threads at a time, in either order. */
    private void endSession() {
        if (session.isPresent() && closedWith.isPresent() && ended.compareAndSet(false, true)) {
            var live = session.get();
            var code = closedWith.get();
            server.execute(() -> live.closed(code, lastReceived));
        }
    }

    private CoreSession core() {
        return requireNonNull(core);
    }

    private Outbox out() {
        return requireNonNull(outbox);
    }
}

package dev.parley.adapters.websocket.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.json.Json;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The client's side of a socket, down to single bytes. Reads on a thread of its own, unless it is told to pause. */
public final class Peer {

    public static final Duration LIMIT = Duration.ofSeconds(30);

    private final Socket socket;
    private final DataInputStream in;
    private final Map<String, String> responseHeaders;
    private final int status;
    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<byte[]> pongs = new LinkedBlockingQueue<>();
    private final AtomicInteger pings = new AtomicInteger();
    private final CompletableFuture<Close> closed = new CompletableFuture<>();
    private final Semaphore reading = new Semaphore(1);
    private final AtomicInteger ids = new AtomicInteger();
    private volatile boolean silent;

    /** @param code 1006 when the connection ended without a close frame */
    public record Close(int code, String reason) {}

    static Peer open(int port, String target, List<String> headers, int receiveBuffer) {
        try {
            var socket = new Socket();
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            var request = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n"
                    + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
            headers.forEach(header -> request.append(header).append("\r\n"));
            socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            return new Peer(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Peer(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 2_048));
        var head = ResponseHead.read(in);
        this.status = head.status();
        this.responseHeaders = head.headers();
        if (status == 101) {
            Thread.ofVirtual().start(this::read);
        }
    }

    /** Of the answer to the upgrade: 101 when there is a socket. */
    public int status() {
        return status;
    }

    /** Of the answer to the upgrade; empty when it has no such header. */
    public String header(String name) {
        return responseHeaders.getOrDefault(name, "");
    }

    private void read() {
        var close = new Close(1006, "");
        var fragments = new ByteArrayOutputStream();
        try {
            while (true) {
                reading.acquire();
                reading.release();
                var frame = Frames.read(in);
                switch (frame.opCode()) {
                    case Frames.CLOSE -> {
                        if (close.code() == 1006 && frame.payload().length >= 2) {
                            close = closeOf(frame.payload());
                        }
                        raw(Frames.masked(Frames.CLOSE, true, frame.payload()));
                    }
                    case Frames.PING -> {
                        pings.incrementAndGet();
                        if (!silent) {
                            raw(Frames.masked(Frames.PONG, true, frame.payload()));
                        }
                    }
                    case Frames.PONG -> pongs.add(frame.payload());
                    default -> {
                        fragments.writeBytes(frame.payload());
                        if (frame.fin()) {
                            messages.add(Json.parse(fragments.toString(StandardCharsets.UTF_8)));
                            fragments.reset();
                        }
                    }
                }
            }
        } catch (IOException | UncheckedIOException | InterruptedException e) {
            closed.complete(close);
        }
    }

    private static Close closeOf(byte[] payload) {
        return new Close(
                (payload[0] & 0xFF) << 8 | payload[1] & 0xFF,
                new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8));
    }

    /** Reads no more, so that the server must stop writing. */
    public void pause() {
        reading.acquireUninterruptibly();
    }

    public void goOn() {
        reading.release();
    }

    /** Sends bytes as they are; the server may have closed meanwhile. */
    public void raw(byte[] bytes) {
        synchronized (socket) {
            try {
                socket.getOutputStream().write(bytes);
            } catch (IOException e) {
                // Whoever asks for the closing sees it.
            }
        }
    }

    public Peer text(String text) {
        raw(Frames.masked(Frames.TEXT, true, text.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /** Sends a message; single quotes stand for double ones in the payload. */
    public Peer send(String type, String payload) {
        return text("{\"type\":\"" + type + "\",\"payload\":" + payload.replace('\'', '"') + "}");
    }

    public Peer send(String type, String payload, String id) {
        return text("{\"type\":\"" + type + "\",\"payload\":" + payload.replace('\'', '"') + ",\"id\":\"" + id + "\"}");
    }

    /** Sends a message and returns the payload of its ack or error. */
    public JsonNode ask(String type, String payload) {
        var id = "id-" + ids.incrementAndGet();
        send(type, payload, id);
        return awaitMatching(m -> id.equals(m.path("payload").path("id").asText("")))
                .path("payload");
    }

    /** The next message, whatever it is. */
    public JsonNode next() {
        try {
            var message = messages.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (message == null) {
                return fail("no message came" + (closed.isDone() ? ": " + closed.join() : ""));
            }
            return message;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next message, which has this type. */
    public JsonNode expect(String type) {
        var message = next();
        assertThat(message.path("type").asText()).as(message.toString()).isEqualTo(type);
        return message;
    }

    /** The next message of this type; what comes before it is passed over. */
    public JsonNode await(String type) {
        return awaitMatching(message -> message.path("type").asText().equals(type));
    }

    public JsonNode awaitMatching(java.util.function.Predicate<JsonNode> which) {
        while (true) {
            var message = next();
            if (which.test(message)) {
                return message;
            }
        }
    }

    /** All that has come up to this moment: the server is asked for a pong, and what stands before it is all. */
    public List<JsonNode> sofar() {
        send("ping", "{}");
        var all = new ArrayList<JsonNode>();
        for (var message = next(); !message.path("type").asText().equals("pong"); message = next()) {
            all.add(message);
        }
        return all;
    }

    public List<String> typesSoFar() {
        return sofar().stream().map(message -> message.path("type").asText()).toList();
    }

    /** What has come and was not asked for yet. */
    public List<JsonNode> received() {
        var all = new ArrayList<JsonNode>();
        messages.drainTo(all);
        return all;
    }

    public byte[] nextPong() {
        try {
            return pongs.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives no sign of life any more, and reads on. */
    public void fallSilent() {
        silent = true;
    }

    /** Gives a sign of life and waits until the server has seen it. */
    void beat() {
        if (!silent && !isClosed() && reading.availablePermits() > 0) {
            pongs.clear();
            raw(Frames.masked(Frames.PING, true, new byte[0]));
            while (pongs.isEmpty() && !isClosed()) {
                Thread.onSpinWait();
            }
            pongs.clear();
        }
    }

    public int pings() {
        return pings.get();
    }

    /** How the server closed; waits for it. */
    public Close closed() {
        return closed.orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    public boolean isClosed() {
        return closed.isDone();
    }

    /** Closes with a code, as a browser does, and waits until it is done. */
    public void close(int code) {
        raw(Frames.masked(Frames.CLOSE, true, new byte[] {(byte) (code >> 8), (byte) code}));
        closed();
    }

    /** Ends the connection without a word. */
    public void drop() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** The client's side of a socket, down to single bytes. Reads on a thread of its own, unless it is told to pause. */
public final class Peer {

    public static final Duration LIMIT = Duration.ofSeconds(30);
    private static final byte[] BEAT = {'b', 'e', 'a', 't'};

    private final Socket socket;
    private final DataInputStream in;
    private final Map<String, String> responseHeaders;
    private final int status;
    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<byte[]> pongs = new LinkedBlockingQueue<>();
    private final AtomicInteger pings = new AtomicInteger();
    private final CompletableFuture<Close> closed = new CompletableFuture<>();
    private final Semaphore reading = new Semaphore(1);
    private final Semaphore beats = new Semaphore(0);
    private final AtomicInteger ids = new AtomicInteger();
    private volatile boolean silent;

    /** @param code 1006 when the connection ended without a close frame */
    public record Close(int code, String reason) {
        private static Close of(byte[] payload) {
            return new Close(
                    (payload[0] & 0xFF) << 8 | payload[1] & 0xFF,
                    new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8));
        }
    }

    static Peer open(int port, String target, List<String> headers, int receiveBuffer) {
        try {
            var socket = new Socket();
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            socket.getOutputStream().write(ResponseHead.request(target, headers));
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
                            close = Close.of(frame.payload());
                        }
                        raw(Frames.masked(Frames.CLOSE, true, frame.payload()));
                    }
                    case Frames.PING -> {
                        pings.incrementAndGet();
                        if (!silent) {
                            raw(Frames.masked(Frames.PONG, true, frame.payload()));
                        }
                    }
                    case Frames.PONG -> {
                        if (Arrays.equals(frame.payload(), BEAT)) {
                            beats.release();
                        } else {
                            pongs.add(frame.payload());
                        }
                    }
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

    /** Single quotes stand for double ones in the payload. */
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
        var message = poll(messages);
        return message == null ? fail("no message came" + (closed.isDone() ? ": " + closed.join() : "")) : message;
    }

    public JsonNode expect(String type) {
        var message = next();
        assertThat(message.path("type").asText()).as(message.toString()).isEqualTo(type);
        return message;
    }

    /** The next message of this type; what comes before it is passed over. */
    public JsonNode await(String type) {
        return awaitMatching(message -> message.path("type").asText().equals(type));
    }

    public JsonNode awaitMatching(Predicate<JsonNode> which) {
        while (true) {
            var message = next();
            if (which.test(message)) {
                return message;
            }
        }
    }

    /** All that has come up to this moment: the server is asked for a sign, and what stands before it is all. */
    public List<JsonNode> sofar() {
        var id = "so-far-" + ids.incrementAndGet();
        send("ping", "{}", id);
        var all = new ArrayList<JsonNode>();
        for (var message = next(); !message.at("/payload/id").asText("").equals(id); message = next()) {
            all.add(message);
        }
        all.remove(all.lastIndexOf(lastPong(all)));
        return all;
    }

    private static JsonNode lastPong(List<JsonNode> messages) {
        return messages.reversed().stream()
                .filter(message -> message.path("type").asText().equals("pong"))
                .findFirst()
                .orElseThrow();
    }

    public List<String> typesSoFar() {
        return sofar().stream().map(message -> message.path("type").asText()).toList();
    }

    public boolean hasMessages() {
        return !messages.isEmpty();
    }

    /** What has come and was not asked for yet. */
    public List<JsonNode> received() {
        var all = new ArrayList<JsonNode>();
        messages.drainTo(all);
        return all;
    }

    public byte[] nextPong() {
        return poll(pongs);
    }

    private static <T> T poll(BlockingQueue<T> queue) {
        try {
            return queue.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives no sign of life any more, and reads on. */
    public void fallSilent() {
        silent = true;
    }

    /** Gives a sign of life and waits until the server has seen it. */
    public void beat() {
        if (!silent && !isClosed() && reading.availablePermits() > 0) {
            raw(Frames.masked(Frames.PING, true, BEAT));
            while (!isClosed() && !beats.tryAcquire()) {
                LockSupport.parkNanos(50_000);
            }
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

    /** Sends no more, and still reads. */
    public void endOutput() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            // The server was faster.
        }
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

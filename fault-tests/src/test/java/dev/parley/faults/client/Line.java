package dev.parley.faults.client;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One WebSocket (RFC 6455) on a plain socket, for clients that misbehave: who does not call {@link #read} is a paused reader, and
 * {@link #reset} hangs up without a word.
 */
final class Line {

    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int NO_CLOSE_FRAME = 1006;
    private static final int CONNECT_MILLIS = 5_000;

    /** What a line brings. */
    sealed interface Frame {}

    record Text(String text) implements Frame {}

    /** @param code 1006 when the line broke off without a word */
    record Closed(int code, String reason) implements Frame {}

    private final Socket socket;
    private final DataInputStream in;

    private Line(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 4_096));
    }

    /** @param receiveBuffer bytes; small, so that a paused reader is noticed */
    static Line open(int port, String target, int receiveBuffer, int answerMillis) throws IOException {
        var socket = new Socket();
        try {
            socket.setReceiveBufferSize(receiveBuffer);
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            socket.setSoTimeout(answerMillis);
            var line = new Line(socket);
            line.upgrade(port, target);
            socket.setSoTimeout(0);
            return line;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private void upgrade(int port, String target) throws IOException {
        var key = new byte[16];
        ThreadLocalRandom.current().nextBytes(key);
        write(("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                        + Base64.getEncoder().encodeToString(key) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        var status = headLine();
        if (!status.startsWith("HTTP/1.1 101")) {
            throw new IOException("no upgrade: " + status);
        }
        while (!headLine().isEmpty()) {
            // The other header lines say nothing that matters here.
        }
    }

    private String headLine() throws IOException {
        var line = new StringBuilder();
        for (var c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    /** The next message or the end; pings are answered on the way. */
    Frame read() {
        try {
            while (true) {
                var opCode = in.readUnsignedByte() & 0x0f;
                var payload = new byte[length()];
                in.readFully(payload);
                switch (opCode) {
                    case TEXT -> {
                        return new Text(new String(payload, StandardCharsets.UTF_8));
                    }
                    case PING -> send(PONG, payload);
                    case CLOSE -> {
                        answerClose(payload);
                        return closed(payload);
                    }
                    default -> {
                        // A pong; the server sends neither fragments nor bytes.
                    }
                }
            }
        } catch (IOException e) {
            hangUp();
            return new Closed(NO_CLOSE_FRAME, "");
        }
    }

    private int length() throws IOException {
        var length = in.readUnsignedByte() & 0x7f;
        return switch (length) {
            case 126 -> in.readUnsignedShort();
            case 127 -> Math.toIntExact(in.readLong());
            default -> length;
        };
    }

    private static Closed closed(byte[] payload) {
        if (payload.length < 2) {
            return new Closed(1005, "");
        }
        var code = (payload[0] & 0xff) << 8 | payload[1] & 0xff;
        return new Closed(code, new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8));
    }

    private void answerClose(byte[] payload) {
        try {
            send(CLOSE, payload);
        } catch (IOException e) {
            // The server has not waited for the answer.
            hangUp();
        }
        hangUp();
    }

    void send(String text) throws IOException {
        send(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    void close(int code) throws IOException {
        send(CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
    }

    private void send(int opCode, byte[] payload) throws IOException {
        var head = payload.length < 126 ? 2 : 4;
        var frame = new byte[head + 4 + payload.length];
        frame[0] = (byte) (0x80 | opCode);
        if (payload.length < 126) {
            frame[1] = (byte) (0x80 | payload.length);
        } else {
            frame[1] = (byte) (0x80 | 126);
            frame[2] = (byte) (payload.length >> 8);
            frame[3] = (byte) payload.length;
        }
        var mask = new byte[4];
        ThreadLocalRandom.current().nextBytes(mask);
        System.arraycopy(mask, 0, frame, head, 4);
        for (int i = 0; i < payload.length; i++) {
            frame[head + 4 + i] = (byte) (payload[i] ^ mask[i & 3]);
        }
        write(frame);
    }

    private synchronized void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Ends with a TCP reset. */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It has ended already.
            hangUp();
        }
        hangUp();
    }

    /** Ends without a close frame, as when a process dies. */
    void hangUp() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("a socket that cannot be closed", e);
        }
    }
}

package dev.parley.adapters.redis.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A way to a server on this machine. The connections that lead over it can come to nothing, as when the other machine loses its power. */
public final class Proxy implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Proxy.class);

    private final ServerSocket door;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile AtomicBoolean vanished = new AtomicBoolean();
    private volatile boolean closed;

    public Proxy(int target) {
        this.target = target;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** What goes over the connections that there are gets lost from now on, and nobody is told; new ones work. */
    public void vanish() {
        vanished.set(true);
        vanished = new AtomicBoolean();
    }

    /** Breaks all connections, and lets nobody in until {@link #mend}. */
    public void cut() {
        closed = true;
        sockets.forEach(Proxy::close);
    }

    /** New connections work again. */
    public void mend() {
        closed = false;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.addAll(List.of(client, server));
                if (closed) {
                    close(client);
                    close(server);
                }
                var lost = vanished;
                Thread.startVirtualThread(() -> pass(client, server, lost));
                Thread.startVirtualThread(() -> pass(server, client, lost));
            } catch (IOException e) {
                LOG.debug("a connection came to nothing: {}", e.getMessage());
            }
        }
    }

    private static void pass(Socket from, Socket to, AtomicBoolean lost) {
        var buffer = new byte[8_192];
        try {
            for (var read = from.getInputStream().read(buffer);
                    read >= 0;
                    read = from.getInputStream().read(buffer)) {
                if (!lost.get()) {
                    to.getOutputStream().write(buffer, 0, read);
                }
            }
            to.close();
        } catch (IOException e) {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sockets.forEach(Proxy::close);
    }
}

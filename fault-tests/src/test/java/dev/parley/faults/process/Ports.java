package dev.parley.faults.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of loopback that stay free while whoever had them is down: below those that the system gives to outgoing connections. */
public final class Ports {

    private static final int FIRST = 12_000;
    private static final int BEHIND_LAST = 32_000;
    private static final int ATTEMPTS = 1_000;

    private Ports() {}

    public static int free() {
        for (int i = 0; i < ATTEMPTS; i++) {
            var port = ThreadLocalRandom.current().nextInt(FIRST, BEHIND_LAST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between " + FIRST + " and " + BEHIND_LAST);
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (BindException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

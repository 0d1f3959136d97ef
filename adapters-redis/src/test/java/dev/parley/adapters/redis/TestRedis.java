package dev.parley.adapters.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A real Redis for the tests: the one that {@code PARLEY_TEST_REDIS_URL} names, or {@code redis-server} of the PATH, started once and ended with the tests. */
public final class TestRedis {

    private static final String VARIABLE = "PARLEY_TEST_REDIS_URL";
    private static final int ATTEMPTS = 200;
    private static final Optional<String> GIVEN = Optional.ofNullable(System.getenv(VARIABLE));
    private static String url = "";

    private TestRedis() {}

    /** @throws IllegalStateException telling what to install when there is none */
    public static synchronized String url() {
        if (url.isEmpty()) {
            url = GIVEN.orElseGet(TestRedis::start);
        }
        return url;
    }

    private static String start() {
        try {
            var port = freePort();
            var folder = Files.createTempDirectory("parley-redis");
            var process = new ProcessBuilder(
                            "redis-server",
                            "--port",
                            String.valueOf(port),
                            "--bind",
                            "127.0.0.1",
                            "--save",
                            "",
                            "--appendonly",
                            "no",
                            "--dir",
                            folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("redis.log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, folder)));
            awaitPort(port, process);
            return "redis://127.0.0.1:" + port;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "These tests need a Redis: install redis-server (apt-get install redis-server) or name one in "
                            + VARIABLE,
                    e);
        }
    }

    private static void end(Process process, Path folder) {
        process.destroyForcibly();
        try {
            Files.deleteIfExists(folder.resolve("redis.log"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitPort(int port, Process process) throws IOException {
        for (int i = 0; i < ATTEMPTS && process.isAlive(); i++) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException e) {
                pause();
            }
        }
        throw new IOException("redis-server did not start");
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

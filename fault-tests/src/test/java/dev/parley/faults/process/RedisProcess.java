package dev.parley.faults.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A {@code redis-server} of the PATH that can be killed, stopped, paused and started again, with its data or without. */
public final class RedisProcess implements AutoCloseable {

    private static final int ATTEMPTS = 400;
    private static final long PAUSE_NANOS = 25_000_000;

    private final int port = Ports.free();
    private final Path folder;
    private final List<String> arguments;
    private volatile Process process;

    private RedisProcess(List<String> arguments) {
        this.arguments = arguments;
        try {
            folder = Files.createTempDirectory("parley-faults-redis");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that keeps nothing on disk. */
    public static RedisProcess inMemory(String... more) {
        var arguments = new ArrayList<>(List.of("--save", "", "--appendonly", "no"));
        arguments.addAll(List.of(more));
        return new RedisProcess(arguments).start();
    }

    /** One that finds its data again. */
    public static RedisProcess onDisk() {
        return new RedisProcess(List.of("--save", "", "--appendonly", "yes")).start();
    }

    /** A Sentinel that watches {@code primary}, called {@code parley}, and acts alone. */
    public static RedisProcess sentinel(RedisProcess primary) {
        var sentinel = new RedisProcess(List.of());
        sentinel.write("sentinel.conf", """
                port %d
                bind 127.0.0.1
                dir %s
                sentinel monitor parley 127.0.0.1 %d 1
                sentinel down-after-milliseconds parley 1000
                sentinel failover-timeout parley 10000
                """.formatted(sentinel.port, sentinel.folder, primary.port));
        return sentinel.launch(
                List.of("redis-server", sentinel.folder.resolve("sentinel.conf").toString(), "--sentinel"));
    }

    private void write(String name, String content) {
        try {
            Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RedisProcess start() {
        var command = new ArrayList<>(List.of(
                "redis-server",
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                folder.toString(),
                "--repl-diskless-sync-delay",
                "0"));
        command.addAll(arguments);
        return launch(command);
    }

    private RedisProcess launch(List<String> command) {
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("redis.log").toFile()))
                    .start();
            awaitAnswer();
            return this;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "These tests need redis-server on the PATH: apt-get install redis-server", e);
        }
    }

    private void awaitAnswer() throws IOException {
        for (int i = 0; i < ATTEMPTS && process.isAlive(); i++) {
            try {
                if (command("PING").startsWith("+PONG")) {
                    return;
                }
            } catch (UncheckedIOException e) {
                // It does not listen yet.
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new IllegalStateException(
                "redis-server does not answer:\n" + Files.readString(folder.resolve("redis.log")));
    }

    public int port() {
        return port;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** SIGSTOP: connections stay open, and nothing is answered. */
    public void freeze() {
        Signals.send(process, "STOP");
    }

    /** SIGCONT. */
    public void thaw() {
        Signals.send(process, "CONT");
    }

    /** Sends one command whose words hold no spaces. @return as much of the answer as comes at once, as it is on the wire */
    public String command(String... words) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write((String.join(" ", words) + "\r\n").getBytes(StandardCharsets.UTF_8));
            var buffer = new byte[65_536];
            var read = socket.getInputStream().read(buffer);
            return read < 0 ? "" : new String(buffer, 0, read, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A number out of {@code INFO}. */
    public long info(String section, String name) {
        return command("INFO", section)
                .lines()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(
                        line -> Long.parseLong(line.substring(name.length() + 1).strip()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        kill();
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

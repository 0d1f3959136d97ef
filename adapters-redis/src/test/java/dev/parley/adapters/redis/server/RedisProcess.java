package dev.parley.adapters.redis.server;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * One redis-server of the tests: on a free port of 127.0.0.1 that it keeps for life, with a folder of its own. It ends with the JVM, even when
 * that is killed.
 */
public final class RedisProcess implements AutoCloseable {

    /** Below the ports that systems give to clients, 10,000 further up too, where a cluster's nodes talk to each other. */
    private static final int FIRST_PORT = 11_000;

    private static final int LAST_PORT = 22_000;
    private static final int BUS = 10_000;
    private static final int ATTEMPTS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Becomes the server; the child that it leaves behind waits for the end of the JVM, which closes the pipe. */
    private static final String WATCHED =
            "exec 3<&0; (read -r _ <&3; kill -9 $$) 2>/dev/null & exec \"$@\" 3<&- </dev/null";

    private static final RedisClient CLIENT = RedisClient.create();

    private final RedisBinary binary;
    private final int port;
    private final Path folder;
    private final List<String> flags;
    private Process process;

    private RedisProcess(RedisBinary binary, List<String> options, List<String> flags) throws IOException {
        this.binary = binary;
        this.flags = flags;
        this.port = freePort();
        this.folder = Files.createTempDirectory("parley-redis");
        var lines = new ArrayList<>(List.of("port " + port, "bind 127.0.0.1", "dir " + folder));
        lines.addAll(options);
        Files.write(folder.resolve("redis.conf"), lines);
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        this.process = run();
    }

    /** @param options lines of a redis.conf; without any, nothing is kept on disk */
    public static RedisProcess start(String... options) {
        return start(RedisBinary.INSTALLED, options);
    }

    /**
     * @param options lines of a redis.conf; without any, nothing is kept on disk
     * @throws IllegalStateException when it does not start
     */
    public static RedisProcess start(RedisBinary binary, String... options) {
        var lines = new ArrayList<>(List.of("save \"\"", "appendonly no"));
        lines.addAll(List.of(options));
        return start(binary, lines, List.of());
    }

    static RedisProcess start(RedisBinary binary, List<String> lines, List<String> flags) {
        for (var attempt = 1; ; attempt++) {
            try {
                var server = new RedisProcess(binary, lines, flags);
                if (server.answers()) {
                    return server;
                }
                var log = server.log();
                server.close();
                if (attempt == ATTEMPTS) {
                    throw new IllegalStateException(binary.path() + " did not start:\n" + log);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public int port() {
        return port;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    public synchronized boolean isRunning() {
        return process.isAlive();
    }

    /** Asks it, over a connection of its own. */
    public <T> T ask(Function<RedisCommands<String, String>, T> question) {
        try (var connection = CLIENT.connect(RedisURI.create(url()))) {
            return question.apply(connection.sync());
        }
    }

    /** What it has written so far. */
    public String log() {
        try {
            return Files.readString(folder.resolve("redis.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** At once, as {@code kill -9} does it. Nothing when it is dead. */
    public synchronized void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Ends it if need be, and starts it again on the same port, with what it had written to disk. */
    public synchronized void restart() {
        kill();
        try {
            process = run();
            if (!answers()) {
                throw new IllegalStateException(binary.path() + " did not start again:\n" + log());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It keeps its connections, and does nothing until {@link #resume()}. */
    public synchronized void pause() {
        signal("STOP");
    }

    public synchronized void resume() {
        signal("CONT");
    }

    /** Ends it and removes what it wrote. Closing twice does nothing. */
    @Override
    public synchronized void close() {
        kill();
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process run() throws IOException {
        var command =
                new ArrayList<>(List.of("sh", "-c", WATCHED, "sh", binary.path().toString()));
        command.add(folder.resolve("redis.conf").toString());
        command.addAll(flags);
        var log = folder.resolve("redis.log").toFile();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    private void signal(String name) {
        try {
            var done = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .onExit()
                    .join();
            if (done.exitValue() != 0) {
                throw new IllegalStateException("no process " + process.pid() + " to signal");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return false when it ended instead */
    private boolean answers() {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            if (isReady()) {
                return true;
            }
            pauseShortly();
        }
        return false;
    }

    /** A refusal is an answer too, unless it says that the data are still being read. */
    private boolean isReady() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII);
            return !answer.isEmpty() && !answer.equals("-LOAD");
        } catch (IOException e) {
            return false;
        }
    }

    private static void pauseShortly() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        while (true) {
            var candidate = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
            if (isFree(candidate) && isFree(candidate + BUS)) {
                return candidate;
            }
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}

package dev.parley.faults.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** One node: the packaged server on a port that it keeps when it is started again. */
public final class NodeProcess implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("ready after \\d+ ms");
    private static final Pattern NOTEWORTHY = Pattern.compile("\\b(WARN|ERROR)\\b");
    private static final long START_SECONDS = 120;
    private static final long STOP_SECONDS = 60;
    private static final int SUPERVISED_STARTS = 4;

    private final int port = Ports.free();
    private final Map<String, String> environment;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private volatile Process process;
    private volatile CompletableFuture<Void> ready;

    /** Not started yet. */
    public NodeProcess(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    public int port() {
        return port;
    }

    /** Returns before the server is ready. */
    public NodeProcess start() {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var builder = new ProcessBuilder(java.toString(), "-Xmx512m", "-jar", System.getProperty("parley.jar"))
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("WEBRTC_"));
        builder.environment().putAll(environment);
        builder.environment().put("WEBRTC_HTTP_HOST", "127.0.0.1");
        builder.environment().put("WEBRTC_HTTP_PORT", Integer.toString(port));
        var started = new CompletableFuture<Void>();
        try {
            var node = builder.start();
            process = node;
            ready = started;
            Thread.ofVirtual().start(() -> follow(node, started));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private void follow(Process node, CompletableFuture<Void> started) {
        try (BufferedReader out = node.inputReader()) {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                log.add(line);
                if (READY.matcher(line).find()) {
                    started.complete(null);
                }
            }
        } catch (IOException e) {
            log.add("the log broke off: " + e);
        }
        started.completeExceptionally(new IllegalStateException("the node ended before it was ready"));
    }

    public NodeProcess awaitReady() {
        try {
            ready.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the node is not ready:\n" + String.join("\n", log), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return this;
    }

    /** Starts it again and again, as whoever supervises it would, until it is ready. @return how often it ended instead */
    public int startSupervised() {
        for (int failures = 0; failures < SUPERVISED_STARTS; failures++) {
            start();
            if (isReadyInTime()) {
                return failures;
            }
            close();
        }
        throw new IllegalStateException("the node does not start:\n" + String.join("\n", log));
    }

    private boolean isReadyInTime() {
        try {
            awaitReady();
            return true;
        } catch (IllegalStateException e) {
            log.add("started again after: " + e.getCause());
            return false;
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** {@code kill -9}. Returns when the process is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM. Returns when the process has ended. */
    public void drain() {
        process.destroy();
        awaitEnd();
    }

    /** SIGSTOP: sockets stay open, and nothing moves. */
    public void freeze() {
        Signals.send(process, "STOP");
    }

    /** SIGCONT. */
    public void thaw() {
        Signals.send(process, "CONT");
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the node does not end:\n" + String.join("\n", log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What all processes of this node have printed. */
    public List<String> log() {
        return List.copyOf(log);
    }

    /** What it printed as a warning or an error. */
    public List<String> complaints() {
        return log.stream().filter(line -> NOTEWORTHY.matcher(line).find()).toList();
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}

package dev.parley.bootstrap.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The packaged server, run as its users run it. */
final class ServerProcess implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("ready after (\\d+) ms: (http://127\\.0\\.0\\.1:\\d+)/");
    private static final long START_SECONDS = 60;
    private static final long STOP_SECONDS = 30;

    private final Process process;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> url = new CompletableFuture<>();

    /** @param environment beside a free port on loopback */
    static ServerProcess start(Map<String, String> environment) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var builder = new ProcessBuilder(java.toString(), "-Xmx512m", "-jar", System.getProperty("parley.jar"))
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("WEBRTC_"));
        builder.environment().put("WEBRTC_HTTP_PORT", "0");
        builder.environment().putAll(environment);
        try {
            return new ServerProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ServerProcess(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::follow);
    }

    private void follow() {
        try (BufferedReader out = process.inputReader()) {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                log.add(line);
                var ready = READY.matcher(line);
                if (ready.find()) {
                    url.complete(ready.group(2));
                }
            }
        } catch (IOException e) {
            log.add("the log broke off: " + e);
        }
        url.completeExceptionally(new IllegalStateException("the server did not start:\n" + String.join("\n", log)));
    }

    /** Without a slash at the end. */
    String url() {
        try {
            return url.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("the server is not ready:\n" + String.join("\n", log), e);
        }
    }

    List<String> log() {
        return List.copyOf(log);
    }

    /** Sends SIGTERM and waits. */
    int stop() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the server does not stop:\n" + String.join("\n", log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

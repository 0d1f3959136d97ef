package dev.parley.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.faults.client.Tokens;
import dev.parley.faults.process.NodeProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Two nodes over one Redis. */
final class Fleet implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<NodeProcess> nodes;

    private Fleet(List<NodeProcess> nodes) {
        this.nodes = nodes;
    }

    static Fleet of(String redisUrl, Map<String, String> more) {
        var environment = new HashMap<String, String>();
        environment.put("WEBRTC_REDIS_URL", redisUrl);
        environment.put("WEBRTC_JWT_SECRET", Tokens.SECRET);
        environment.put("WEBRTC_RATE_MESSAGES_PER_MINUTE", "0");
        environment.put("WEBRTC_RATE_SIGNALLING_PER_MINUTE", "0");
        environment.put("WEBRTC_RATE_AUTH_FAILURES_PER_10_MINUTES", "0");
        environment.putAll(more);
        var nodes = IntStream.range(0, 2)
                .mapToObj(_ -> new NodeProcess(environment).start())
                .toList();
        nodes.forEach(NodeProcess::awaitReady);
        return new Fleet(nodes);
    }

    List<NodeProcess> nodes() {
        return nodes;
    }

    NodeProcess node(int index) {
        return nodes.get(index);
    }

    /** The port of one of the nodes, drawn anew every time, be it up or down. */
    int anyPort() {
        return anyNode().port();
    }

    NodeProcess anyNode() {
        return nodes.get(ThreadLocalRandom.current().nextInt(nodes.size()));
    }

    /** @param status the HTTP status */
    record Answer(int status, JsonNode body) {}

    static Answer get(NodeProcess node, String path, String user) {
        return send(request(node, path, Tokens.of(user)).GET().build());
    }

    static Answer getAsAdmin(NodeProcess node, String path) {
        return send(request(node, path, Tokens.ofAdmin()).GET().build());
    }

    static Answer post(NodeProcess node, String path, String user, String body) {
        return send(request(node, path, Tokens.of(user))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** The sequences of what the log holds for this user after {@code last}. @return empty when the log cannot tell */
    static Optional<Set<Long>> logged(NodeProcess node, String room, String user, long last) {
        var path = "/webrtc/rooms/" + room + "/reconnect?limit=200&last_sequence=" + last;
        var found = new HashSet<Long>();
        var cursor = "";
        do {
            var page = get(node, path + (cursor.isEmpty() ? "" : "&cursor=" + cursor), user)
                    .body();
            if (!page.path("recovered").asBoolean()) {
                return Optional.empty();
            }
            page.path("missed_messages")
                    .forEach(message -> found.add(message.path("sequence").asLong()));
            cursor = page.path("next_cursor").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        return Optional.of(found);
    }

    private static HttpRequest.Builder request(NodeProcess node, String path, String token) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token);
    }

    private static Answer send(HttpRequest request) {
        try {
            var response = HTTP.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        nodes.forEach(NodeProcess::close);
    }
}

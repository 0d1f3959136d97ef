package dev.parley.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Somebody else's server, to which webhooks go. Knows of Parley what Standard Webhooks say, and nothing else. */
public final class Receiver implements AutoCloseable {

    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final int TOLERANCE_SECONDS = 300;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final List<Hook> taken = new CopyOnWriteArrayList<>();
    private final List<Hook> all = new CopyOnWriteArrayList<>();
    private final List<String> flaws = new CopyOnWriteArrayList<>();
    private volatile ToIntFunction<Hook> answer = _ -> 204;

    /** What came. */
    public record Hook(String id, JsonNode body) {

        String type() {
            return body.path("type").asText();
        }

        String room() {
            return body.at("/data/room_id").asText();
        }

        long sequence() {
            return body.at("/data/sequence").asLong();
        }
    }

    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
    }

    /** From now on answers with this status. */
    void answering(ToIntFunction<Hook> status) {
        answer = status;
    }

    /** What it answered 2xx to, in the order in which it came. */
    public List<Hook> taken() {
        return taken;
    }

    /** All that came. */
    List<Hook> all() {
        return all;
    }

    /** What was not as the standard says. */
    List<String> flaws() {
        return flaws;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var bytes = exchange.getRequestBody().readAllBytes();
            var headers = exchange.getRequestHeaders();
            var id = headers.getFirst("webhook-id");
            if (!exchange.getRequestMethod().equals("POST")
                    || !isSigned(
                            id, headers.getFirst("webhook-timestamp"), headers.getFirst("webhook-signature"), bytes)) {
                flaws.add(id + ": " + new String(bytes, StandardCharsets.UTF_8));
            }
            var hook = new Hook(id, Json.parse(new String(bytes, StandardCharsets.UTF_8)));
            all.add(hook);
            var status = answer.applyAsInt(hook);
            if (status < 300) {
                taken.add(hook);
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private static boolean isSigned(String id, String timestamp, String signatures, byte[] body) {
        if (Math.abs(Instant.now().getEpochSecond() - Long.parseLong(timestamp)) > TOLERANCE_SECONDS) {
            return false;
        }
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET.substring("whsec_".length())), "HmacSHA256"));
            var content = id + "." + timestamp + "." + new String(body, StandardCharsets.UTF_8);
            var expected = Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
            return List.of(signatures.split(" ")).contains("v1," + expected);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}

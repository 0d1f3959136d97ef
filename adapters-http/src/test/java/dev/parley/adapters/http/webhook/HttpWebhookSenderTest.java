package dev.parley.adapters.http.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.parley.application.webhook.Announcement;
import dev.parley.application.webhook.Delivery;
import dev.parley.application.webhook.EventType;
import dev.parley.application.webhook.SendResult;
import dev.parley.application.webhook.SendResult.Answered;
import dev.parley.application.webhook.SendResult.Failed;
import dev.parley.application.webhook.SendResult.Problem;
import dev.parley.application.webhook.SigningSecret;
import dev.parley.application.webhook.TargetRules;
import dev.parley.application.webhook.Webhook;
import dev.parley.domain.identity.RoomId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sending, to servers that do what they like. */
class HttpWebhookSenderTest {

    private static final Instant AT = Instant.parse("2026-11-02T10:00:00.700Z");
    private static final SigningSecret SECRET = new SigningSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Delivery DELIVERY = Delivery.of(
            "hook", new Announcement(EventType.ROOM_CLOSED, AT, new RoomId("daily"), 1, 2, new TreeMap<>()), AT);

    private final List<HttpServer> servers = new ArrayList<>();
    private final HttpWebhookSender anywhere = sender(new TargetRules(true), PATIENCE);
    private final HttpWebhookSender strict = sender(new TargetRules(false), PATIENCE);

    private static HttpWebhookSender sender(TargetRules targets, Duration patience) {
        return new HttpWebhookSender(targets, HttpWebhookSenderTest::lookUp, new SslContextFactory.Client(), patience);
    }

    private static InetAddress[] lookUp(String host) throws UnknownHostException {
        if (host.endsWith(".invalid")) {
            throw new UnknownHostException(host);
        }
        return host.endsWith(".example.org") ? new InetAddress[] {LOOPBACK} : InetAddress.getAllByName(host);
    }

    @AfterEach
    void close() {
        anywhere.close();
        strict.close();
        servers.forEach(server -> server.stop(0));
    }

    private String serve(HttpHandler handler) throws IOException {
        return "http://hooks.example.org:" + listen(HttpServer.create(address(), 0), handler);
    }

    private static InetSocketAddress address() {
        return new InetSocketAddress(LOOPBACK, 0);
    }

    private int listen(HttpServer server, HttpHandler handler) {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", handler);
        server.start();
        servers.add(server);
        return server.getAddress().getPort();
    }

    private static HttpHandler answering(int status) {
        return exchange -> answer(exchange, status, new byte[0]);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static SendResult send(HttpWebhookSender sender, String url) {
        var webhook = new Webhook(
                "hook",
                1,
                url,
                EventType.defaults(),
                Optional.empty(),
                SECRET,
                Optional.empty(),
                Webhook.State.ENABLED,
                AT);
        return sender.send(webhook, DELIVERY, AT);
    }

    private static SendResult answered(int status) {
        return new Answered(status, Optional.empty());
    }

    private static SendResult failed(Problem problem) {
        return new Failed(problem);
    }

    @Test
    void what_is_sent_is_what_was_signed() throws IOException {
        var headers = new AtomicReference<Headers>();
        var body = new AtomicReference<byte[]>();
        var url = serve(exchange -> {
            headers.set(exchange.getRequestHeaders());
            body.set(exchange.getRequestBody().readAllBytes());
            answer(exchange, 204, new byte[0]);
        });

        assertThat(send(anywhere, url + "/a?b=c")).isEqualTo(answered(204));

        assertThat(new String(body.get(), StandardCharsets.UTF_8))
                .isEqualTo("{\"type\":\"room.closed\",\"timestamp\":\"2026-11-02T10:00:00.700Z\","
                        + "\"data\":{\"room_id\":\"daily\",\"log_id\":1,\"sequence\":2}}");
        assertThat(headers.get().getFirst("webhook-id")).isEqualTo(DELIVERY.id());
        assertThat(headers.get().getFirst("webhook-timestamp")).isEqualTo("1793613600");
        assertThat(headers.get().getFirst("webhook-signature"))
                .isEqualTo(StandardSignature.of(List.of(SECRET), DELIVERY.id(), 1_793_613_600, body.get()));
        assertThat(headers.get().getFirst("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void whatever_the_status_is_it_is_told() throws IOException {
        for (int status : List.of(200, 400, 401, 404, 407, 410, 500)) {
            assertThat(send(anywhere, serve(answering(status)))).isEqualTo(answered(status));
        }
    }

    @Test
    void a_redirect_is_not_followed() throws IOException {
        var followed = new CountDownLatch(1);
        var elsewhere = serve(exchange -> {
            followed.countDown();
            answer(exchange, 204, new byte[0]);
        });
        for (int status : List.of(301, 302, 307, 308)) {
            var url = serve(exchange -> {
                exchange.getResponseHeaders().set("Location", elsewhere);
                answer(exchange, status, new byte[0]);
            });
            assertThat(send(anywhere, url)).isEqualTo(answered(status));
        }
        assertThat(followed.getCount()).isEqualTo(1);
    }

    @Test
    void how_endlessthe_other_wants_to_rest_is_told() throws IOException {
        assertThat(send(anywhere, restingFor("120"))).isEqualTo(resting(Duration.ofSeconds(120)));
        assertThat(send(anywhere, restingFor("Mon, 02 Nov 2026 10:01:00 GMT")))
                .isEqualTo(resting(Duration.ofSeconds(60).minusMillis(700)));
        for (String nonsense : List.of("soon", "-5", "99999999999999", "Mon, 02 Nov 2020 10:00:00 GMT", "0")) {
            assertThat(send(anywhere, restingFor(nonsense))).as(nonsense).isEqualTo(answered(503));
        }
    }

    private String restingFor(String text) throws IOException {
        return serve(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", text);
            answer(exchange, 503, new byte[0]);
        });
    }

    private static SendResult resting(Duration time) {
        return new Answered(503, Optional.of(time));
    }

    @Test
    void nothing_is_sent_to_addresses_within_the_servers_own_network() throws IOException {
        var reached = new CountDownLatch(1);
        var url = serve(exchange -> {
            reached.countDown();
            answer(exchange, 204, new byte[0]);
        });
        for (String host : List.of(
                "hooks.example.org",
                "127.0.0.1",
                "2130706433",
                "localhost",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::]",
                "0.0.0.0",
                "169.254.169.254")) {
            assertThat(send(strict, url.replace("hooks.example.org", host)))
                    .as(host)
                    .isEqualTo(failed(Problem.ADDRESS_REFUSED));
        }
        assertThat(reached.getCount()).isEqualTo(1);
    }

    @Test
    void nobody_makes_it_read_for_ever() throws IOException {
        var endless = new byte[10 * 1_024 * 1_024];
        var url = serve(exchange -> answer(exchange, 200, endless));

        assertThat(send(anywhere, url)).isEqualTo(answered(200));
        assertThat(send(anywhere, url)).isEqualTo(answered(200));
    }

    @Test
    void nobody_makes_it_wait_for_ever() throws IOException {
        var over = new CountDownLatch(1);
        var url = serve(exchange -> {
            try (exchange) {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try (var impatient = sender(new TargetRules(true), Duration.ofMillis(300))) {
            assertThat(send(impatient, url)).isEqualTo(failed(Problem.TIMEOUT));
        } finally {
            over.countDown();
        }
    }

    @Test
    void whoever_does_not_answer_as_http_is_told_apart() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 50, LOOPBACK)) {
            free = socket.getLocalPort();
            Thread.ofVirtual().start(() -> slam(socket));
            assertThat(send(anywhere, "http://127.0.0.1:" + free)).isEqualTo(failed(Problem.BAD_ANSWER));
        }
        assertThat(send(anywhere, "http://127.0.0.1:" + free)).isEqualTo(failed(Problem.CONNECTION_FAILED));
        try (var socket = new ServerSocket(0, 50, LOOPBACK)) {
            Thread.ofVirtual().start(() -> say(socket, "220 mail.example.org ESMTP\r\n"));
            assertThat(send(anywhere, "https://127.0.0.1:" + socket.getLocalPort()))
                    .isEqualTo(failed(Problem.TLS_FAILED));
        }
        assertThat(send(anywhere, "http://name.invalid")).isEqualTo(failed(Problem.UNKNOWN_HOST));
    }

    /** Reads the request, and is gone. */
    private static void slam(ServerSocket server) {
        try (var socket = server.accept()) {
            socket.getInputStream().skipNBytes(1);
            socket.shutdownOutput();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers whatever comes with this. */
    private static void say(ServerSocket server, String text) {
        try (var socket = server.accept()) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void what_comes_before_the_answer_is_not_the_answer() throws IOException {
        try (var socket = new ServerSocket(0, 50, LOOPBACK)) {
            Thread.ofVirtual()
                    .start(
                            () -> say(
                                    socket,
                                    "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));

            assertThat(send(anywhere, "http://127.0.0.1:" + socket.getLocalPort()))
                    .isEqualTo(answered(200));
        }
    }

    @Test
    void over_tls_the_other_has_to_be_who_the_url_says(@TempDir Path folder) throws Exception {
        var keys = certificate(folder.resolve("keys.p12"));
        var server = HttpsServer.create(address(), 0);
        var context = SSLContext.getInstance("TLS");
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "secret".toCharArray());
        context.init(managers.getKeyManagers(), null, null);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        var port = listen(server, answering(204));
        var trusting = new SslContextFactory.Client();
        trusting.setTrustStore(keys);

        try (var sender =
                new HttpWebhookSender(new TargetRules(true), _ -> new InetAddress[] {LOOPBACK}, trusting, PATIENCE)) {
            assertThat(send(sender, "https://hooks.example.org:" + port)).isEqualTo(answered(204));
            assertThat(send(sender, "https://other.example.org:" + port)).isEqualTo(failed(Problem.TLS_FAILED));
        }
        assertThat(send(anywhere, "https://hooks.example.org:" + port)).isEqualTo(failed(Problem.TLS_FAILED));
    }

    private static KeyStore certificate(Path file) throws Exception {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "hooks",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=hooks",
                        "-ext",
                        "SAN=dns:hooks.example.org",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "secret",
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(made.waitFor()).as(said).isZero();
        var keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, "secret".toCharArray());
        }
        return keys;
    }
}

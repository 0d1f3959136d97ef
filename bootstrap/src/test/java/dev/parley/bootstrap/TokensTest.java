package dev.parley.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.bootstrap.config.Config;
import dev.parley.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a token is worth, at the doors of a whole server. */
class TokensTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String OTHER_SECRET = "another-secret-of-thirty-two-bytes-and-more";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static ParleyServer server;

    @BeforeAll
    static void start() {
        server = ParleyServer.of(Config.of(Map.of(
                "WEBRTC_JWT_SECRET", SECRET,
                "WEBRTC_HTTP_HOST", "127.0.0.1",
                "WEBRTC_HTTP_PORT", "0",
                "WEBRTC_DRAIN_TIMEOUT", "1",
                "WEBRTC_RATE_AUTH_FAILURES_PER_10_MINUTES", "0")));
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .subject("ann")
                .expirationTime(Date.from(Instant.now().plusSeconds(600)));
    }

    private static String signed(JWTClaimsSet claims, String secret) throws JOSEException {
        var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        jwt.sign(new MACSigner(secret));
        return jwt.serialize();
    }

    private static String signedWithRsa() throws JOSEException {
        var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims().build());
        jwt.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
        return jwt.serialize();
    }

    static Stream<Arguments> worthless() throws JOSEException {
        var expired = claims().expirationTime(Date.from(Instant.now().minusSeconds(120)));
        var timeless = new JWTClaimsSet.Builder().subject("ann");
        var nobody = new JWTClaimsSet.Builder()
                .expirationTime(Date.from(Instant.now().plusSeconds(600)));
        return Stream.of(
                Arguments.of("expired", signed(expired.build(), SECRET)),
                Arguments.of("signed with another key", signed(claims().build(), OTHER_SECRET)),
                Arguments.of("not signed", new PlainJWT(claims().build()).serialize()),
                Arguments.of("of an algorithm that the key is not for", signedWithRsa()),
                Arguments.of(
                        "for another room",
                        signed(claims().claim("room", "elsewhere").build(), SECRET)),
                Arguments.of("without an end", signed(timeless.build(), SECRET)),
                Arguments.of("for nobody", signed(nobody.build(), SECRET)),
                Arguments.of("no token at all", ""),
                Arguments.of("rubbish", "a.b.c"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("worthless")
    void aSocketIsToldWhyAndClosed(String what, String token) throws Exception {
        try (var byQuery = new Socket("?token=" + token);
                var byHeader = new Socket("", Map.of("Authorization", "Bearer " + token))) {
            for (var socket : new Socket[] {byQuery, byHeader}) {
                assertThat(socket.frame().at("/payload/error_code").asText()).isEqualTo("unauthorized");
                assertThat(socket.closed()).isEqualTo("1008 unauthorized");
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("worthless")
    void aRequestIsUnauthorized(String what, String token) throws Exception {
        var response = get("/webrtc/rooms/here/participants", token);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body().get("error_code").asText()).isEqualTo("unauthorized");
        assertThat(response.body().toString()).doesNotContain(token.isEmpty() ? "\u0000" : token);
    }

    @Test
    void aTokenThatHoldsOpensAllThreeWays() throws Exception {
        var token = signed(claims().claim("name", "Ann").build(), SECRET);
        try (var byQuery = new Socket("?token=" + token)) {
            assertThat(byQuery.frame().get("type").asText()).isEqualTo("room-state");
        }
        try (var byHeader = new Socket("", Map.of("Authorization", "Bearer " + token))) {
            assertThat(byHeader.frame().get("type").asText()).isEqualTo("room-state");
        }
        try (var byProtocol = new Socket("", Map.of(), "parley.v1", "bearer." + token)) {
            assertThat(byProtocol.frame().at("/payload/you/display_name").asText())
                    .isEqualTo("Ann");
            assertThat(byProtocol.socket.getSubprotocol()).isEqualTo("parley.v1");
        }
    }

    private record Response(int statusCode, JsonNode body) {}

    private static Response get(String path, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Authorization", "Bearer " + token)
                .build();
        var response = CLIENT.send(request, BodyHandlers.ofString());
        return new Response(response.statusCode(), Json.parse(response.body()));
    }

    private static final class Socket implements WebSocket.Listener, AutoCloseable {

        private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> closes = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();
        private final WebSocket socket;

        Socket(String query) {
            this(query, Map.of());
        }

        Socket(String query, Map<String, String> headers, String... protocols) {
            var builder = CLIENT.newWebSocketBuilder();
            headers.forEach(builder::header);
            if (protocols.length > 0) {
                builder.subprotocols(protocols[0], Stream.of(protocols).skip(1).toArray(String[]::new));
            }
            socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + server.port() + "/webrtc/ws/here" + query), this)
                    .join();
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                frames.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closes.add(code + " " + reason);
            return null;
        }

        JsonNode frame() throws InterruptedException {
            return Json.parse(String.valueOf(frames.poll(30, TimeUnit.SECONDS)));
        }

        String closed() throws InterruptedException {
            return String.valueOf(closes.poll(30, TimeUnit.SECONDS));
        }

        @Override
        public void close() {
            socket.abort();
        }
    }
}

package dev.parley.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.http.server.TestServer.Reply;
import dev.parley.application.address.AddressRules;
import dev.parley.application.address.Network;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client of these tests is the proxy, too: it may call from anywhere. */
class AddressesTest {

    private static final List<Network> LOOPBACK = networks("127.0.0.1");

    private static List<Network> networks(String... texts) {
        return List.of(texts).stream()
                .map(text -> Network.parse(text).orElseThrow())
                .toList();
    }

    private static Reply from(TestServer server, String address, String path) {
        return server.send(HttpRequest.newBuilder(server.uri(path)).header("X-Forwarded-For", address));
    }

    private static Reply guess(TestServer server, String address) {
        return server.send(server.request("/webrtc/config", "guess").header("X-Forwarded-For", address));
    }

    @Test
    void whoGuessesIsSlowedDownAndNotTheProxyThatAllComeThrough() {
        try (var server = TestServer.listening(how -> how.behind(LOOPBACK))) {
            for (int i = 0; i < 30; i++) {
                Problems.assertProblem(guess(server, "203.0.113.9"), 401, "unauthorized");
            }
            Problems.assertProblem(guess(server, "203.0.113.9"), 429, "rate_limited");
            Problems.assertProblem(guess(server, "203.0.113.10"), 401, "unauthorized");
            Problems.assertProblem(guess(server, "2001:db8::5"), 401, "unauthorized");
        }
    }

    @Test
    void whoIsNoTrustedProxyCannotSayWhoCalls() {
        try (var server = new TestServer()) {
            for (int i = 0; i < 30; i++) {
                Problems.assertProblem(guess(server, "203.0.113." + i), 401, "unauthorized");
            }
            Problems.assertProblem(guess(server, "203.0.113.99"), 429, "rate_limited");
        }
    }

    @Test
    void aDeniedAddressGetsNowhereAllowedOrNot() {
        var rules = new AddressRules(networks("203.0.113.0/24"), networks("203.0.113.9"));
        try (var server = TestServer.listening(how -> how.behind(LOOPBACK).admitting(rules))) {
            assertThat(from(server, "203.0.113.8", "/openapi.json").status()).isEqualTo(200);
            for (String path : List.of("/openapi.json", "/", "/metrics", "/nothing", "/webrtc/config", "/webrtc/ws")) {
                Problems.assertProblem(from(server, "203.0.113.9", path), 403, "permission_denied");
                Problems.assertProblem(from(server, "198.51.100.1", path), 403, "permission_denied");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/webrtc/health", "/api/webrtc/health", "/webrtc/health/live", "/webrtc/health/ready"})
    void healthAnswersToAll(String path) {
        var nobody = new AddressRules(List.of(), networks("0.0.0.0/0"));
        try (var server = TestServer.listening(how -> how.admitting(nobody))) {
            assertThat(server.get(path).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/webrtc/health/../config",
                "/webrtc/health%2f..%2fconfig",
                "//webrtc/health",
                "/webrtc/healthy",
                "/webrtc/health/other"
            })
    void whatOnlyLooksLikeHealthDoesNot(String path) {
        var nobody = new AddressRules(List.of(), networks("0.0.0.0/0"));
        try (var server = TestServer.listening(how -> how.admitting(nobody))) {
            var reply =
                    RawClient.send(server.port(), "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(reply).containsAnyOf("HTTP/1.1 403", "HTTP/1.1 400");
        }
    }
}

package dev.parley.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.http.server.TestServer.Reply;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossOriginTest {

    private static final String APP = "https://app.example.org";
    private static final String SETTINGS = "/webrtc/rooms/daily/settings";

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.listening(how -> how.readableFrom(Set.of(APP, "http://localhost:5173")));
        server.join("daily", "host");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String ask(TestServer asked, String method, String path, String... headers) {
        return RawClient.send(
                asked.port(),
                method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + String.join("\r\n", headers)
                        + "\r\n\r\n");
    }

    private static String preflight(TestServer asked, String origin, String method) {
        return ask(
                asked,
                "OPTIONS",
                SETTINGS,
                "Origin: " + origin,
                "Access-Control-Request-Method: " + method,
                "Access-Control-Request-Headers: authorization,content-type,idempotency-key,if-match");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PATCH", "DELETE"})
    void aPageOfAnAllowedOriginMayAsk(String method) {
        var answer = preflight(server, APP, method);

        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .contains(
                        "Access-Control-Allow-Origin: " + APP + "\r\n", "Access-Control-Max-Age: 7200", "Vary: Origin")
                .doesNotContain("Access-Control-Allow-Credentials", "WWW-Authenticate");
        assertThat(answer.lines().filter(line -> line.startsWith("Access-Control-Allow-Methods")))
                .singleElement()
                .asString()
                .contains(method);
        assertThat(answer.lines().filter(line -> line.startsWith("Access-Control-Allow-Headers")))
                .singleElement()
                .asString()
                .contains("Authorization", "Content-Type", "Idempotency-Key", "If-Match");
    }

    @ParameterizedTest
    @ValueSource(strings = {SETTINGS, "/openapi.json", "/webrtc/health", "/nothing", "/"})
    void aPageOfAnAllowedOriginMayReadWhateverIsAnsweredEvenARefusal(String path) {
        assertThat(ask(server, "GET", path, "Origin: " + APP))
                .contains(
                        "Access-Control-Allow-Origin: " + APP + "\r\n",
                        "Vary: Origin",
                        "Access-Control-Expose-Headers: ")
                .doesNotContain("Access-Control-Allow-Credentials");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.org",
                "https://app.example.org.evil.org",
                "https://appXexample.org",
                "http://app.example.org",
                "https://app.example.org:8443",
                "null",
                "*",
                "\\Qhttps://app.example.org\\E"
            })
    void aPageOfAnotherOriginMayNot(String origin) {
        assertThat(preflight(server, origin, "POST")).doesNotContain("Access-Control-Allow");
        assertThat(ask(server, "GET", "/webrtc/health", "Origin: " + origin)).doesNotContain("Access-Control-Allow");
    }

    @Test
    void whereAllMayTheyMayWithoutBeingNamed() {
        try (var open = TestServer.listening(how -> how.readableFrom(Set.of("*")))) {
            assertThat(preflight(open, APP, "POST")).contains("Access-Control-Allow-Origin: ");
            assertThat(ask(open, "GET", "/openapi.json", "Origin: https://anybody.example"))
                    .contains("Access-Control-Allow-Origin: ")
                    .doesNotContain("Access-Control-Allow-Credentials");
        }
    }

    @Test
    void whereNoneIsNamedNothingIsSaidOfIt() {
        try (var closed = new TestServer()) {
            assertThat(ask(closed, "GET", "/openapi.json", "Origin: " + APP)).doesNotContain("Access-Control", "Vary");
            assertThat(preflight(closed, APP, "POST")).startsWith("HTTP/1.1 405");
        }
    }

    @Test
    void aRequestIsDoneOnlyForItsToken() {
        var refused = server.send(server.request(SETTINGS, "none").header("Origin", APP));

        Problems.assertProblem(refused, 401, "unauthorized");
        Reply done = server.send(server.request(SETTINGS, server.token("host")).header("Origin", "https://evil.org"));
        assertThat(done.status()).isEqualTo(200);
    }
}

package dev.parley.adapters.websocket.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.websocket.testkit.Peer;
import dev.parley.adapters.websocket.testkit.TestServer;
import dev.parley.application.address.AddressRules;
import dev.parley.application.address.Network;
import dev.parley.application.limits.RateLimits;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {

    private TestServer server = TestServer.started();

    @AfterEach
    void stop() {
        server.close();
    }

    private static void assertRefused(Peer peer, String code) {
        assertThat(peer.status()).isEqualTo(101);
        var error = peer.expect("error");
        assertThat(error.path("payload").path("error_code").asText()).isEqualTo(code);
        assertThat(error.path("payload").path("message").asText()).isNotEmpty();
        assertThat(peer.closed()).isEqualTo(new Peer.Close(1008, code));
    }

    @Test
    void aTokenInTheQueryLetsIn() {
        server.open("/webrtc/ws/garden?token=" + server.tokens().of("ann")).expect("room-state");
    }

    @Test
    void aTokenInTheHeaderLetsIn() {
        server.open(
                        "/webrtc/ws/garden",
                        "Authorization: Bearer " + server.tokens().of("ann"))
                .expect("room-state");
    }

    @Test
    void aTokenAmongTheSubprotocolsLetsInAndTheProtocolAloneIsAnswered() {
        var peer = server.open(
                "/webrtc/ws/garden",
                "Sec-WebSocket-Protocol: parley.v1, bearer." + server.tokens().of("ann"));

        assertThat(peer.header("Sec-WebSocket-Protocol")).isEqualTo("parley.v1");
        peer.expect("room-state");
    }

    @Test
    void withoutSubprotocolsNoneIsAnswered() {
        assertThat(server.enter("garden", "ann").header("Sec-WebSocket-Protocol"))
                .isEmpty();
    }

    @Test
    void theOtherPrefixLeadsToTheSameRoom() {
        var ann = server.enter("garden", "ann");
        server.open("/api/webrtc/ws/garden?token=" + server.tokens().of("bob")).expect("room-state");

        assertThat(ann.expect("user-joined").at("/payload/participant/user_id").asText())
                .isEqualTo("bob");
    }

    @Test
    void aClientOfTheJdkGetsIn() throws Exception {
        var first = new CompletableFuture<String>();
        var socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("parley.v1", "bearer." + server.tokens().of("ann"))
                .buildAsync(
                        URI.create("ws://127.0.0.1:" + server.port() + "/webrtc/ws/garden"), new WebSocket.Listener() {
                            @Override
                            public CompletionStage<?> onText(WebSocket ws, CharSequence text, boolean last) {
                                first.complete(text.toString());
                                return null;
                            }
                        })
                .get(30, TimeUnit.SECONDS);

        assertThat(first.get(30, TimeUnit.SECONDS)).contains("room-state");
        assertThat(socket.getSubprotocol()).isEqualTo("parley.v1");
        socket.abort();
    }

    @Test
    void noTokenIsRefused() {
        assertRefused(server.open("/webrtc/ws/garden"), "unauthorized");
        assertRefused(server.open("/webrtc/ws"), "unauthorized");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "%20", "%F0%9F%98%80", "%zz", "%", "%u0041", "%C0%80", "a%00b"})
    void aTokenThatIsNoneIsRefused(String token) {
        assertRefused(server.open("/webrtc/ws/garden?token=" + token), "unauthorized");
    }

    @Test
    void aHeaderThatIsNoBearerIsNoToken() {
        assertRefused(server.open("/webrtc/ws/garden", "Authorization: Basic YTpi"), "unauthorized");
    }

    @Test
    void aTokenForAnotherRoomIsRefused() {
        var token = server.tokens().forRoom("ann", "kitchen");

        assertRefused(server.open("/webrtc/ws/garden?token=" + token), "unauthorized");
        server.open("/webrtc/ws/kitchen?token=" + token).expect("room-state");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "active",
                "-garden",
                "_a",
                ".a",
                "gar%20den",
                "gar%2Fden",
                "..%2Fgarden",
                "%2e%2e",
                "garden%00",
                "gar+den",
                "g%C3%A4rten",
                "garden;x=1",
                "garden%0A",
                "a/b",
                "garden/",
                "%",
                "%zz",
                "%25",
                "garden%3Ftoken",
                "a|b",
                "a{b}",
                "a^b",
                "a\"b",
                "a`b",
                "[a]",
                "a%5Cb",
                "%F0%9F%98%80"
            })
    void aBadRoomIdIsRefused(String room) {
        var peer =
                server.open("/webrtc/ws/" + room + "?token=" + server.tokens().of("ann"));

        if (peer.status() != 101) {
            // Not even a URI, or one that leads elsewhere: no browser sends it, and HTTP itself refuses it.
            assertThat(peer.status()).isIn(400, 404);
            assertThat(room).matches("%|%zz|%2e%2e|garden%00|.*[|{^\"`\\[].*");
            return;
        }
        assertRefused(peer, "invalid_message");
    }

    @Test
    void aRoomIdOf100CharactersIsTakenAndOneOf101IsNot() {
        server.enter("r".repeat(100), "ann");
        assertRefused(
                server.open("/webrtc/ws/" + "r".repeat(101) + "?token="
                        + server.tokens().of("ann")),
                "invalid_message");
    }

    @Test
    void anEncodedRoomIdIsTheSameRoom() {
        var ann = server.enter("garden", "ann");
        server.enter("g%61rden", "bob");

        assertThat(ann.expect("user-joined").at("/payload/participant/user_id").asText())
                .isEqualTo("bob");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "-1",
                "-0",
                "%2B5",
                "1.5",
                "1e3",
                "0x10",
                "9007199254740992",
                "99999999999999999999",
                "%D9%A3",
                "%20",
                "null",
                "NaN",
                "%zz"
            })
    void aMalformedLastSequenceIsRefused(String last) {
        assertRefused(
                server.open("/webrtc/ws/garden?token=" + server.tokens().of("ann") + "&last_sequence=" + last),
                "invalid_message");
    }

    @Test
    void aLockedRoomIsRefused() {
        var ann = server.enter("garden", "ann");
        ann.ask("room-settings-update", "{'lock_room':true}");

        assertRefused(server.open("/webrtc/ws/garden?token=" + server.tokens().of("bob")), "room_locked");
    }

    @Test
    void aFullRoomIsRefused() {
        var ann = server.enter("garden", "ann");
        ann.ask("room-settings-update", "{'max_participants':1}");

        assertRefused(server.open("/webrtc/ws/garden?token=" + server.tokens().of("bob")), "room_full");
    }

    @Test
    void whoeverGuessesTokensIsSlowedDownAndTheOthersOfThatAddressWithThem() {
        server.close();
        server = TestServer.Setup.DEFAULT.limits(RateLimits.of(0, 0, 3)).start();
        for (int i = 0; i < 3; i++) {
            assertRefused(server.open("/webrtc/ws/garden?token=guess" + i), "unauthorized");
        }

        var refused = server.open("/webrtc/ws/garden?token=" + server.tokens().of("ann"));

        var error = refused.expect("error").path("payload");
        assertThat(error.path("error_code").asText()).isEqualTo("rate_limited");
        assertThat(error.path("retry_after").asLong()).isPositive();
        assertThat(refused.closed()).isEqualTo(new Peer.Close(1008, "rate_limited"));
        server.clock().advance(Duration.ofMinutes(11));
        server.enter("garden", "ann");
    }

    @Test
    void fromADeniedAddressNobodyIsLetInWhateverTheToken() {
        server.close();
        var loopback = Network.parse("127.0.0.0/8").orElseThrow();
        server = TestServer.Setup.DEFAULT
                .addresses(new AddressRules(List.of(), List.of(loopback)))
                .start();

        assertRefused(server.open("/webrtc/ws/garden?token=" + server.tokens().of("ann")), "permission_denied");
        assertRefused(server.open("/webrtc/ws?token=wrong"), "permission_denied");
    }

    @Test
    void whereOnlySomeAddressesAreAllowedOthersAreNotLetIn() {
        server.close();
        var elsewhere = Network.parse("192.0.2.0/24").orElseThrow();
        server = TestServer.Setup.DEFAULT
                .addresses(new AddressRules(List.of(elsewhere), List.of()))
                .start();

        assertRefused(server.open("/webrtc/ws/garden?token=" + server.tokens().of("ann")), "permission_denied");
    }

    @Test
    void aRefusedClientThatKeepsSendingStillLearnsWhy() {
        for (int i = 0; i < 20; i++) {
            var peer = server.open("/webrtc/ws/garden?token=wrong");
            for (int n = 0; n < 200; n++) {
                peer.text("{\"type\":\"ping\",\"payload\":{\"filler\":\"" + "x".repeat(500) + "\"}}");
            }
            assertRefused(peer, "unauthorized");
        }
    }

    @Test
    void nobodyWhoWasRefusedLeavesATrace() {
        server.open("/webrtc/ws/garden?token=wrong").closed();
        server.open("/webrtc/ws/active?token=" + server.tokens().of("ann")).closed();

        server.awaitNothingLeft();
        assertThat(server.room("garden").present()).isEmpty();
    }
}

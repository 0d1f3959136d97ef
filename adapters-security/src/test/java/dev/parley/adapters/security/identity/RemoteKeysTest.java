package dev.parley.adapters.security.identity;

import static dev.parley.adapters.security.identity.Tokens.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import dev.parley.application.port.TokenVerifier.Verdict;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a JWKS behind a URL. */
class RemoteKeysTest {

    private final AtomicReference<String> published = new AtomicReference<>("");
    private final AtomicInteger status = new AtomicInteger(200);
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private HttpServer issuer;
    private ECKey first;
    private ECKey second;
    private JwtTokenVerifier verifier;

    @BeforeEach
    void start() throws Exception {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/jwks", exchange -> {
            requests.incrementAndGet();
            var body = published.get().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status.get(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        issuer.start();
        first = new ECKeyGenerator(Curve.P_256).keyID("first").generate();
        second = new ECKeyGenerator(Curve.P_256).keyID("second").generate();
        publish(first);
        var url = "http://127.0.0.1:" + issuer.getAddress().getPort() + "/jwks";
        verifier = new JwtTokenVerifier(
                new JwtConfig(Optional.empty(), Optional.of(url), Optional.empty(), Optional.empty(), Duration.ZERO),
                now::get);
    }

    @AfterEach
    void stop() {
        issuer.stop(0);
    }

    private void publish(JWK... keys) {
        published.set(new JWKSet(List.of(keys)).toPublicJWKSet().toString());
    }

    private void pass(Duration time) {
        now.set(now.get().plus(time));
    }

    private Verdict verify(ECKey key) throws Exception {
        var claims = Tokens.claims()
                .expirationTime(Date.from(now.get().plusSeconds(60)))
                .build();
        var header =
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
        return verifier.verify(Tokens.signed(header, claims, new ECDSASigner(key)));
    }

    @Test
    void the_keys_are_fetched_once_and_kept() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(verify(first)).isInstanceOf(Verdict.Verified.class);
        }
        assertThat(requests).hasValue(1);
    }

    @Test
    void a_new_key_is_found_as_soon_as_a_token_names_it() throws Exception {
        assertThat(verify(first)).isInstanceOf(Verdict.Verified.class);
        pass(PublicKeys.MIN_INTERVAL);
        publish(first, second);

        assertThat(verify(second)).isInstanceOf(Verdict.Verified.class);
        assertThat(verify(first)).isInstanceOf(Verdict.Verified.class);
        assertThat(requests).hasValue(2);
    }

    @Test
    void a_withdrawn_key_verifies_nothing_once_the_kept_ones_are_old() throws Exception {
        assertThat(verify(first)).isInstanceOf(Verdict.Verified.class);
        publish(second);
        pass(PublicKeys.MAX_AGE);

        assertThat(verify(first)).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void unknown_kids_do_not_hammer_the_issuer() throws Exception {
        assertThat(verify(first)).isInstanceOf(Verdict.Verified.class);
        for (int i = 0; i < 50; i++) {
            assertThat(verify(second)).isInstanceOf(Verdict.Refused.class);
        }
        assertThat(requests).hasValue(1);
        pass(PublicKeys.MIN_INTERVAL);
        for (int i = 0; i < 50; i++) {
            assertThat(verify(second)).isInstanceOf(Verdict.Refused.class);
        }
        assertThat(requests).hasValue(2);
    }

    @Test
    void an_outage_of_the_issuer_is_lived_through_on_the_old_keys() throws Exception {
        assertThat(verify(first)).isInstanceOf(Verdict.Verified.class);
        status.set(500);
        pass(PublicKeys.MAX_AGE.plusSeconds(1));

        assertThat(verify(first)).isInstanceOf(Verdict.Verified.class);
        assertThat(verify(second)).isInstanceOf(Verdict.Unavailable.class);

        pass(PublicKeys.TOLERANCE);
        assertThat(verify(first)).isInstanceOf(Verdict.Unavailable.class);
    }

    @Test
    void an_issuer_that_never_answered_leaves_everything_open_until_it_does() throws Exception {
        status.set(503);
        assertThat(verify(first)).isInstanceOf(Verdict.Unavailable.class);
        assertThat(verify(first)).isInstanceOf(Verdict.Unavailable.class);
        assertThat(requests).hasValue(1);

        status.set(200);
        pass(PublicKeys.MIN_INTERVAL);
        assertThat(verify(first)).isInstanceOf(Verdict.Verified.class);
    }

    @Test
    void keys_beyond_any_reasonable_size_are_not_read() throws Exception {
        published.set("x".repeat(600 * 1024));

        assertThat(verify(first)).isInstanceOf(Verdict.Unavailable.class);
    }
}

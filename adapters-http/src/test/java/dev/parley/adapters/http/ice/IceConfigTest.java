package dev.parley.adapters.http.ice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.adapters.http.ice.IceConfig.BundlePolicy;
import dev.parley.adapters.http.ice.IceConfig.RtcpMuxPolicy;
import dev.parley.adapters.http.ice.IceConfig.StaticCredential;
import dev.parley.adapters.http.ice.IceConfig.TransportPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IceConfigTest {

    private static IceConfig config(List<String> stun, List<String> turn, Duration ttl) {
        return new IceConfig(
                stun, turn, Optional.empty(), ttl, TransportPolicy.ALL, BundlePolicy.BALANCED, RtcpMuxPolicy.REQUIRE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "stun:", "http://example.org", "turn:example.org", "stun://example.org", "stun:a b"})
    void what_is_no_stun_url_is_refused(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> config(List.of(url), List.of(), IceConfig.DEFAULT_TTL));
    }

    @Test
    void stun_and_turn_go_over_tls_too() {
        var config = config(
                List.of("stun:example.org", "stuns:example.org:5349"),
                List.of("turn:example.org:3478?transport=tcp", "turns:example.org"),
                IceConfig.DEFAULT_TTL);

        assertThat(config.stunUrls()).hasSize(2);
        assertThat(config.turnUrls()).hasSize(2);
    }

    @Test
    void credentials_hold_from_a_minute_to_a_week() {
        assertThatIllegalArgumentException().isThrownBy(() -> config(List.of(), List.of(), Duration.ofSeconds(59)));
        assertThatIllegalArgumentException().isThrownBy(() -> config(List.of(), List.of(), Duration.ofDays(8)));
    }

    @Test
    void policies_are_written_as_browsers_write_them() {
        assertThat(IceConfig.parse(BundlePolicy.class, "max-bundle")).isEqualTo(BundlePolicy.MAX_BUNDLE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IceConfig.parse(TransportPolicy.class, "RELAY"))
                .withMessage("one of all, relay");
    }

    @Test
    void a_password_is_not_shown() {
        assertThat(new StaticCredential("user", "secret").toString()).doesNotContain("secret");
    }
}

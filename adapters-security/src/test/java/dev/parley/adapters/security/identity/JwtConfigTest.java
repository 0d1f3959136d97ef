package dev.parley.adapters.security.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtConfigTest {

    private static JwtConfig config(Optional<String> secret, Optional<String> jwks, Duration leeway) {
        return new JwtConfig(secret, jwks, Optional.empty(), Optional.empty(), leeway);
    }

    @Test
    void something_to_verify_with_is_needed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config(Optional.empty(), Optional.empty(), Duration.ZERO));
    }

    @Test
    void a_secret_has_at_least_32_bytes_and_is_never_shown() {
        var tooShort = "31 bytes, which is one too few.";
        assertThat(tooShort).hasSize(31);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> JwtConfig.ofSecret(tooShort))
                .withMessageNotContaining(tooShort);
        assertThat(JwtConfig.ofSecret(tooShort + "!").toString()).doesNotContain(tooShort);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "https://", "https:///jwks", "http://exa mple.org/"})
    void a_jwks_is_somewhere(String location) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config(Optional.empty(), Optional.of(location), Duration.ZERO));
    }

    @Test
    void the_leeway_is_bounded() {
        var secret = Optional.of(Tokens.SECRET);
        assertThatIllegalArgumentException().isThrownBy(() -> config(secret, Optional.empty(), Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> config(secret, Optional.empty(), Duration.ofMinutes(11)));
    }

    @Test
    void without_a_secret_nothing_can_be_issued() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HmacTokenIssuer(
                        config(Optional.empty(), Optional.of("https://example.org/jwks"), Duration.ZERO)));
    }
}

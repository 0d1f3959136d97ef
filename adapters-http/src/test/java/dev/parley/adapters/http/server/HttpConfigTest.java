package dev.parley.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.application.address.AddressRules;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HttpConfigTest {

    @Test
    void what_does_not_fit_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> HttpConfig.of(" ", 8080));
        assertThatIllegalArgumentException().isThrownBy(() -> HttpConfig.of("localhost", -1));
        assertThatIllegalArgumentException().isThrownBy(() -> HttpConfig.of("localhost", 65_536));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpConfig(
                        "localhost", 0, List.of(), AddressRules.EVERYBODY, Set.of(), false, Duration.ofMinutes(6)));
    }
}

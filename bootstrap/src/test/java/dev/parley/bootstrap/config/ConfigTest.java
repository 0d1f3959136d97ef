package dev.parley.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {

    private static final Map<String, String> WITH_SECRET =
            Map.of("WEBRTC_JWT_SECRET", "0123456789abcdef0123456789abcdef");

    @Test
    void withNothingGivenItIsDevelopmentModeOnLoopback() {
        var config = Config.of(Map.of());

        assertThat(config.development()).isTrue();
        assertThat(config.http().host()).isEqualTo("127.0.0.1");
        assertThat(config.http().port()).isEqualTo(8080);
    }

    @Test
    void everyStartInDevelopmentModeDrawsItsOwnSecret() {
        assertThat(Config.of(Map.of()).jwt().secret())
                .isNotEqualTo(Config.of(Map.of()).jwt().secret());
    }

    @Test
    void withASecretItListensOnEveryAddress() {
        var config = Config.of(WITH_SECRET);

        assertThat(config.development()).isFalse();
        assertThat(config.http().host()).isEqualTo("0.0.0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "::"})
    void withoutASecretItListensOnLoopbackAlone(String host) {
        assertThat(problems(Map.of("WEBRTC_HTTP_HOST", host)))
                .singleElement()
                .asString()
                .startsWith("WEBRTC_HTTP_HOST:")
                .contains("not loopback");
    }

    @Test
    void everyProblemIsToldAtOnce() {
        var problems = problems(Map.of(
                "WEBRTC_HTTP_PORT", "http",
                "WEBRTC_REPLAY_TTL", "10",
                "WEBRTC_STUN_URLS", "example.org",
                "WEBRTC_TURN_USERNAME", "ann",
                "WEBRTC_COLOUR", "green",
                "WEBRTC_RATE_REACTIONS_PER_MINUTE", "-1",
                "WEBRTC_JWT_SECRET", "short"));

        assertThat(problems)
                .hasSize(7)
                .anyMatch(problem -> problem.startsWith("WEBRTC_HTTP_PORT: a whole number from 0 to 65535"))
                .anyMatch(problem -> problem.startsWith("WEBRTC_REPLAY_TTL: is not less than"))
                .anyMatch(problem -> problem.contains("'example.org'"))
                .anyMatch(problem -> problem.startsWith("WEBRTC_TURN_USERNAME, WEBRTC_TURN_CREDENTIAL"))
                .contains("WEBRTC_COLOUR: there is no such setting")
                .anyMatch(problem -> problem.startsWith("WEBRTC_RATE_REACTIONS_PER_MINUTE"))
                .anyMatch(problem -> problem.startsWith("WEBRTC_JWT_SECRET") && problem.contains("32 bytes"));
    }

    @Test
    void everyAddressThatIsNoneIsTold() {
        var problems = problems(Map.of(
                "WEBRTC_TRUSTED_PROXIES", "10.0.0.0/8, 10.0.0.0/33, proxy.example.org",
                "WEBRTC_IP_ALLOW", "everybody",
                "WEBRTC_IP_DENY", "fe80::/10, ::/129"));

        assertThat(problems)
                .hasSize(3)
                .anyMatch(problem -> problem.startsWith("WEBRTC_TRUSTED_PROXIES: ")
                        && problem.contains("'10.0.0.0/33', 'proxy.example.org' is none"))
                .anyMatch(problem -> problem.startsWith("WEBRTC_IP_ALLOW: ") && problem.contains("'everybody'"))
                .anyMatch(problem -> problem.startsWith("WEBRTC_IP_DENY: ") && problem.contains("'::/129'"));
    }

    @Test
    void addressesAreReadAsBlocks() {
        var http = Config.of(Map.of(
                        "WEBRTC_TRUSTED_PROXIES", "10.0.0.0/8,::1", "WEBRTC_IP_DENY", " 192.0.2.0/24 , 2001:db8::/32 "))
                .http();

        assertThat(http.trustedProxies()).hasSize(2);
        assertThat(http.addresses().deny()).hasSize(2);
        assertThat(http.addresses().allow()).isEmpty();
    }

    @Test
    void originsAreReadAsBrowsersWriteThem() {
        assertThat(Config.of(
                                Map.of(
                                        "WEBRTC_CORS_ORIGINS",
                                        "https://App.example.org:443, http://localhost:5173,capacitor://localhost,http://[::1]:80"))
                        .http()
                        .origins())
                .containsExactlyInAnyOrder(
                        "https://app.example.org", "http://localhost:5173", "capacitor://localhost", "http://[::1]");
        assertThat(Config.of(Map.of("WEBRTC_CORS_ORIGINS", "*")).http().origins())
                .containsExactly("*");
        assertThat(problems(Map.of(
                        "WEBRTC_CORS_ORIGINS", "https://app.example.org/, app.example.org, https://*.x y.org, null")))
                .singleElement()
                .asString()
                .contains("'https://app.example.org/', 'app.example.org', 'https://*.x y.org', 'null' is none");
    }

    @Test
    void noProblemTellsASecret() {
        var problems = problems(Map.of("WEBRTC_JWT_SECRET", "short-and-secret", "WEBRTC_HTTP_PORT", "x"));

        assertThat(problems).noneMatch(problem -> problem.contains("short-and-secret"));
    }

    @ParameterizedTest
    @CsvSource({
        "WEBRTC_SERVICE_HOST, 10.0.0.7",
        "WEBRTC_SERVICE_PORT, 80",
        "WEBRTC_SERVICE_PORT_HTTP, 80",
        "WEBRTC_PORT, tcp://10.0.0.7:80",
        "WEBRTC_PORT_80_TCP, tcp://10.0.0.7:80",
        "WEBRTC_PORT_80_TCP_ADDR, 10.0.0.7",
        "WEBRTC_TURN_PORT_3478_UDP_PROTO, udp",
        "WEBRTC_HTTP_PORT, tcp://10.0.0.7:80"
    })
    void whatKubernetesAddsForServicesIsPassedOver(String name, String value) {
        assertThat(Config.of(Map.of(name, value)).http().port()).isEqualTo(8080);
    }

    @Test
    void whatHappensIsKeptForDaysOrForGood() {
        var retention = Config.of(Map.of("WEBRTC_RETENTION_MESSAGES", "30", "WEBRTC_RETENTION_AUDIT", "0"))
                .retention();

        assertThat(retention.messages()).contains(Duration.ofDays(30));
        assertThat(retention.stays()).isEmpty();
        assertThat(retention.analytics()).isPresent();
        assertThat(retention.audit()).isEmpty();
    }

    @Test
    void staysAreKeptAsLongAsMessages() {
        for (var given : List.of(
                Map.of("WEBRTC_RETENTION_STAYS", "30"),
                Map.of("WEBRTC_RETENTION_STAYS", "30", "WEBRTC_RETENTION_MESSAGES", "31"))) {
            assertThat(problems(given)).singleElement().asString().startsWith("WEBRTC_RETENTION_STAYS: ");
        }
        assertThat(Config.of(Map.of("WEBRTC_RETENTION_STAYS", "30", "WEBRTC_RETENTION_MESSAGES", "30"))
                        .retention()
                        .stays())
                .contains(Duration.ofDays(30));
    }

    @Test
    void everyRateLimitOfTheContractIsAccepted() {
        var given = new HashMap<String, String>();
        List.of(
                        "MESSAGES_PER_MINUTE",
                        "SIGNALLING_PER_MINUTE",
                        "HAND_RAISES_PER_MINUTE",
                        "REACTIONS_PER_MINUTE",
                        "FILE_OFFERS_PER_HOUR",
                        "ROOM_CREATIONS_PER_HOUR",
                        "AUTH_FAILURES_PER_10_MINUTES")
                .forEach(limit -> given.put("WEBRTC_RATE_" + limit, "0"));

        var limits = Config.of(given).limits();

        assertThat(limits.messages().isOff()).isTrue();
        assertThat(limits.signalling().isOff()).isTrue();
        assertThat(limits.authFailures().isOff()).isTrue();
    }

    @Test
    void socketsAreGivenUpWellBeforeThePlaceIsLost() {
        var config = Config.of(Map.of("WEBRTC_ROOM_PRESENCE_TTL", "9"));

        assertThat(config.rooms().presenceTtl()).isEqualTo(Duration.ofSeconds(9));
        assertThat(config.sockets().silenceLimit()).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void anUnknownArgumentIsRefused() {
        assertThatThrownBy(() -> Sources.read(List.of("--port", "80"), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("--port 80");
    }

    private static List<String> problems(Map<String, String> given) {
        return catchThrowableOfType(ConfigurationException.class, () -> Config.of(given))
                .problems();
    }
}

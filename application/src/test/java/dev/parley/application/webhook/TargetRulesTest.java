package dev.parley.application.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetRulesTest {

    private static final TargetRules STRICT = new TargetRules(false);
    private static final TargetRules ANYWHERE = new TargetRules(true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.org",
                "HTTPS://Hooks.Example.ORG:8443/a/b?c=d&e=%20f",
                "https://1password.example/",
                "https://4.example/",
                "https://1.1.1.1/",
                "https://[2606:4700:4700::1111]:443/",
                "https://xn--bcher-kva.example/",
                "https://localhost.example/"
            })
    void whatEverybodyMayReachIsAUrl(String url) {
        assertThat(STRICT.problem(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://hooks.example.org", "http://localhost:8080/", "https://10.0.0.1/", "http://[::1]/"})
    void thatIsForThoseWhoMaySendAnywhere(String url) {
        assertThat(STRICT.problem(url)).isPresent();
        assertThat(ANYWHERE.problem(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.example.org",
                "/hooks",
                "mailto:hooks@example.org",
                "file:///etc/passwd",
                "gopher://hooks.example.org",
                "https:hooks",
                "https://",
                "https://a b/",
                "https://hooks_example/",
                "https://user@hooks.example.org",
                "https://@hooks.example.org",
                "https://hooks.example.org#",
                "https://hooks.example.org:0",
                "https://hooks.example.org:65536",
                "https://hooks.example.org:x",
                "https://127.1",
                "https://0x7f000001",
                "https://2130706433",
                "https://017700000001",
                "https://1.2.3.4.",
                "https://example.0x7f",
                "https://[::1%25lo]/",
                "https://[::ffff:7f00:1]x/",
                "https://b\u00fccher.example/"
            })
    void thatIsNoUrlForAnybody(String url) {
        assertThat(ANYWHERE.problem(url)).isPresent();
        assertThat(STRICT.problem(url)).isPresent();
    }
}

package dev.parley.application.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    private static Network network(String text) {
        return Network.parse(text).orElseThrow();
    }

    private static InetAddress address(String text) {
        return Network.address(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7,          192.0.2.7",
        "192.0.2.0/24,       192.0.2.255",
        "192.0.2.99/24,      192.0.2.1",
        "10.0.0.0/8,         10.255.255.255",
        "172.16.0.0/12,      172.31.255.255",
        "0.0.0.0/0,          203.0.113.9",
        "192.0.2.6/31,       192.0.2.7",
        "2001:db8::/32,      2001:db8:ffff::1",
        "2001:db8::/33,      2001:db8:7fff::1",
        "::/0,               2001:db8::1",
        "::1,                0:0:0:0:0:0:0:1",
        "::ffff:192.0.2.7,   192.0.2.7",
        "192.0.2.0/24,       ::ffff:192.0.2.9"
    })
    void anAddressIsInItsBlock(String block, String inside) {
        assertThat(network(block).contains(address(inside))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7,          192.0.2.8",
        "192.0.2.0/24,       192.0.3.0",
        "172.16.0.0/12,      172.32.0.0",
        "192.0.2.6/31,       192.0.2.8",
        "2001:db8::/33,      2001:db8:8000::",
        "0.0.0.0/0,          ::1",
        "::/0,               192.0.2.1"
    })
    void anotherAddressIsNot(String block, String outside) {
        assertThat(network(block).contains(address(outside))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "10",
                "10.1",
                "10.0.0",
                "010.0.0.1",
                "256.0.0.1",
                "1.2.3.4.5",
                "1.2.3.4 ",
                "0x7f.0.0.1",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/+8",
                "10.0.0.0/8/8",
                "/8",
                "::/129",
                "fe80::1%eth0",
                "[::1]",
                ":",
                ":::",
                "1:2:3:4:5:6:7:8:9",
                "example.org/24"
            })
    void whatIsNoBlockIsNotReadAsOne(String text) {
        assertThat(Network.parse(text)).isEmpty();
    }

    @Test
    void noPrefixIsLongerThanTheAddress() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Network(address("10.0.0.1"), 33));
        assertThatIllegalArgumentException().isThrownBy(() -> new Network(address("::1"), -1));
    }

    @Test
    void denyingWinsAndWhereSomeAreAllowedOthersAreNot() {
        var rules = new AddressRules(List.of(network("10.0.0.0/8")), List.of(network("10.1.0.0/16")));

        assertThat(rules.admits(address("10.2.0.1"))).isTrue();
        assertThat(rules.admits(address("10.1.0.1"))).isFalse();
        assertThat(rules.admits(address("192.0.2.1"))).isFalse();
        assertThat(rules.admits(address("::1"))).isFalse();
    }

    @Test
    void whereNobodyIsNamedEverybodyIsLetIn() {
        assertThat(AddressRules.EVERYBODY.admits(address("203.0.113.9"))).isTrue();
        var denying = new AddressRules(List.of(), List.of(network("203.0.113.9")));
        assertThat(denying.admits(address("203.0.113.8"))).isTrue();
        assertThat(denying.admits(address("203.0.113.9"))).isFalse();
    }
}

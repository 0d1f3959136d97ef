package dev.parley.adapters.http.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.adapters.http.webhook.CheckedAddresses.RefusedException;
import dev.parley.application.webhook.TargetRules;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.util.Promise;
import org.junit.jupiter.api.Test;

class CheckedAddressesTest {

    private static final InetAddress EVERYBODYS = InetAddress.ofLiteral("1.1.1.1");
    private static final InetAddress PRIVATE = InetAddress.ofLiteral("10.0.0.1");

    private static List<InetSocketAddress> found(CheckedAddresses addresses, String host) {
        var found = new CompletableFuture<List<InetSocketAddress>>();
        addresses.resolve(host, 443, Map.of(), Promise.from(found::complete, found::completeExceptionally));
        return found.join();
    }

    @Test
    void only_addresses_that_everybody_reaches_are_connected_to() {
        var addresses =
                new CheckedAddresses(new TargetRules(false), _ -> new InetAddress[] {PRIVATE, EVERYBODYS, PRIVATE});

        assertThat(found(addresses, "hooks.example.org")).containsExactly(new InetSocketAddress(EVERYBODYS, 443));
    }

    @Test
    void whoever_is_asked_to_may_connect_to_private_ones() {
        var addresses = new CheckedAddresses(new TargetRules(true), _ -> new InetAddress[] {PRIVATE});

        assertThat(found(addresses, "hooks.example.org")).containsExactly(new InetSocketAddress(PRIVATE, 443));
    }

    /** What comes out has an address: nobody asks a name server again. */
    @Test
    void a_name_that_leads_elsewhere_the_next_time_is_refused_then() {
        var asked = new AtomicInteger();
        var addresses = new CheckedAddresses(
                new TargetRules(false), _ -> new InetAddress[] {asked.incrementAndGet() == 1 ? EVERYBODYS : PRIVATE});

        assertThat(found(addresses, "rebind.example.org")).noneMatch(InetSocketAddress::isUnresolved);
        assertThatThrownBy(() -> found(addresses, "rebind.example.org")).hasCauseInstanceOf(RefusedException.class);
        assertThat(asked).hasValue(2);
    }

    @Test
    void a_name_that_nobody_knows_is_told_as_such() {
        var addresses = new CheckedAddresses(new TargetRules(false), host -> {
            throw new UnknownHostException(host);
        });

        assertThatThrownBy(() -> found(addresses, "none.example.org")).hasCauseInstanceOf(UnknownHostException.class);
    }

    @Test
    void brackets_are_no_part_of_an_address() {
        var addresses = new CheckedAddresses(new TargetRules(false), InetAddress::getAllByName);

        for (String host : List.of("[::1]", "[::ffff:127.0.0.1]", "127.0.0.1", "127.1", "2130706433", "localhost")) {
            assertThatThrownBy(() -> found(addresses, host)).as(host).hasCauseInstanceOf(RefusedException.class);
        }
    }
}

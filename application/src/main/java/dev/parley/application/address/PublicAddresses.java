package dev.parley.application.address;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Addresses of machines that everybody may reach, and nothing else: what IANA's registries of special-purpose addresses (RFC 6890) keep
 * for private networks, loopback, links, carriers, multicast, documentation and protocols is none.
 */
public final class PublicAddresses {

    private static final List<Network> SPECIAL = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    // Where Azure's machines ask about themselves: of a public block, and reachable from within alone.
                    "168.63.129.16/32",
                    // Protocols, Teredo among them, and benchmarks.
                    "2001::/23",
                    "2001:db8::/32",
                    // 6to4: whoever answers there is found by an IPv4 address that is part of it.
                    "2002::/16",
                    "3fff::/20")
            .flatMap(text -> Network.parse(text).stream())
            .toList();

    private static final Network GLOBAL_UNICAST = Network.parse("2000::/3").orElseThrow();

    /** RFC 6052: stands for an IPv4 address, its last 32 bits. */
    private static final Network TRANSLATED = Network.parse("64:ff9b::/96").orElseThrow();

    private static final int TRANSLATED_PREFIX_BYTES = 12;

    private PublicAddresses() {}

    /** Whether this is one. An IPv4 address that is mapped into IPv6 is an IPv4 address. */
    public static boolean contain(InetAddress address) {
        if (TRANSLATED.contains(address)) {
            return contain(embedded(address));
        }
        var reachable = !(address instanceof Inet6Address) || GLOBAL_UNICAST.contains(address);
        return reachable && SPECIAL.stream().noneMatch(network -> network.contains(address));
    }

    private static InetAddress embedded(InetAddress translated) {
        var bytes = translated.getAddress();
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, TRANSLATED_PREFIX_BYTES, bytes.length));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}

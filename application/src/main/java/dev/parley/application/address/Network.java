package dev.parley.application.address;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A block of addresses in CIDR notation (RFC 4632, RFC 4291), or a single one. An IPv4 address that is mapped into IPv6 is an IPv4 address.
 *
 * @param base any address of the block
 * @param prefix how many of its leading bits all addresses of the block share
 */
public record Network(InetAddress base, int prefix) {

    /** No leading zeros: some read them as octal. */
    private static final Pattern IPV4 = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern PREFIX = Pattern.compile("[0-9]{1,3}");

    /** @throws IllegalArgumentException when the prefix is longer than such an address */
    public Network {
        if (prefix < 0 || prefix > base.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("no address has a prefix of " + prefix + " bits");
        }
    }

    /** Reads {@code 192.0.2.0/24}, {@code 2001:db8::/32}, or an address without a prefix; empty when it is neither. */
    public static Optional<Network> parse(String text) {
        var slash = text.indexOf('/');
        if (slash < 0) {
            return address(text).map(single -> new Network(single, bits(single)));
        }
        var prefix = text.substring(slash + 1);
        return PREFIX.matcher(prefix).matches()
                ? address(text.substring(0, slash))
                        .filter(base -> Integer.parseInt(prefix) <= bits(base))
                        .map(base -> new Network(base, Integer.parseInt(prefix)))
                : Optional.empty();
    }

    /** Reads an address, and never asks a name server; empty when the text is none. */
    public static Optional<InetAddress> address(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public boolean contains(InetAddress address) {
        var ours = base.getAddress();
        var theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit += Byte.SIZE) {
            var mask = 0xFF << Math.max(0, bit + Byte.SIZE - prefix);
            if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask & 0xFF) != 0) {
                return false;
            }
        }
        return true;
    }

    private static int bits(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }
}

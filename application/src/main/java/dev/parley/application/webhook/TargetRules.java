package dev.parley.application.webhook;

import dev.parley.application.address.Network;
import dev.parley.application.address.PublicAddresses;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where is sent to. Whoever names an endpoint must not reach through this server what only the server can reach.
 *
 * @param allowPrivate anywhere, and without TLS
 */
public record TargetRules(boolean allowPrivate) {

    public static final int MAX_URL_LENGTH = 2_048;
    private static final int MAX_PORT = 65_535;

    /** What some take for an IPv4 address and others for a name: {@code 2130706433}, {@code 0x7f.1}, {@code 127.1}. */
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(.*\\.)?(0x[0-9a-f]*|[0-9]+)\\.?");

    /** What does not fit about an endpoint's URL; empty when it does. To where a name leads is not looked at here. */
    public Optional<String> problem(String url) {
        if (url.length() > MAX_URL_LENGTH) {
            return Optional.of("has at most " + MAX_URL_LENGTH + " characters");
        }
        try {
            return problem(new URI(url));
        } catch (URISyntaxException e) {
            return Optional.of("is no URL");
        }
    }

    private Optional<String> problem(URI url) {
        var scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(allowPrivate && scheme.equals("http"))) {
            return Optional.of("is an https URL");
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            return Optional.of("has neither user information nor a fragment");
        }
        if (url.getHost() == null || url.getPort() == 0 || url.getPort() > MAX_PORT) {
            return Optional.of("names a host, and a port at most");
        }
        return host(url.getHost().toLowerCase(Locale.ROOT));
    }

    private Optional<String> host(String host) {
        var literal = Network.address(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
        if (literal.isEmpty()
                && (host.startsWith("[") || ENDS_IN_A_NUMBER.matcher(host).matches())) {
            return Optional.of("writes an address as 192.0.2.1 or [2001:db8::1]");
        }
        var isPrivate = literal.filter(address -> !admit(address)).isPresent()
                || !allowPrivate && (host + ".").matches("(.*\\.)?localhost\\.+");
        return isPrivate ? Optional.of("is not within this server's own network") : Optional.empty();
    }

    /** Whether anything may be sent to that very address. */
    public boolean admit(InetAddress address) {
        return allowPrivate || PublicAddresses.contain(address);
    }
}

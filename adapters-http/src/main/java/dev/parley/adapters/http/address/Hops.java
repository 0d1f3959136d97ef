package dev.parley.adapters.http.address;

import dev.parley.application.address.Network;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The way of a request as its proxies tell it, the nearest hop first; empty for a hop without an address that can be read. All is read from
 * the right, where those write who are trusted: nothing that a client puts to the left of it changes how that is read.
 */
final class Hops {

    private static final Pattern ADDRESS = Pattern.compile(
            "\\[(?<six>[^]]*)](:[\\w.-]+)?|(?<four>[0-9.]+)(:[\\w.-]+)?|(?<bare>[0-9A-Fa-f:.]+)", Pattern.DOTALL);

    private static final String FOR = "for=";

    private Hops() {}

    /** @param lines of {@code X-Forwarded-For}, in their order */
    static Stream<Optional<InetAddress>> ofForwardedFor(List<String> lines) {
        return elements(lines).map(Hops::address);
    }

    /** @param lines of {@code Forwarded}, in their order */
    static Stream<Optional<InetAddress>> ofForwarded(List<String> lines) {
        return elements(lines)
                .map(element -> split(element, ';').stream()
                        .map(String::strip)
                        .filter(pair -> pair.regionMatches(true, 0, FOR, 0, FOR.length()))
                        .findFirst()
                        .map(pair -> unquoted(pair.substring(FOR.length())))
                        .flatMap(Hops::address));
    }

    private static Stream<String> elements(List<String> lines) {
        return lines.reversed().stream()
                .flatMap(line -> split(line, ',').stream())
                .map(String::strip)
                .filter(element -> !element.isEmpty());
    }

    /** The parts, from the right. A separator between quotes separates nothing. */
    private static List<String> split(String text, char separator) {
        var parts = new ArrayList<String>();
        var quoted = false;
        var end = text.length();
        for (int i = end - 1; i >= 0; i--) {
            var c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(i + 1, end));
                end = i;
            }
        }
        parts.add(text.substring(0, end));
        return parts;
    }

    private static String unquoted(String text) {
        return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    /** With or without a port; an IPv6 address with one is in brackets. */
    private static Optional<InetAddress> address(String hop) {
        var parts = ADDRESS.matcher(hop);
        return parts.matches()
                ? Stream.of("six", "four", "bare")
                        .flatMap(name -> Stream.ofNullable(parts.group(name)))
                        .findFirst()
                        .flatMap(Network::address)
                : Optional.empty();
    }
}

package dev.parley.domain.signalling;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Which kinds of media whoever wrote a session description (RFC 8866, RFC 3264) wants to send. */
final class SentMedia {

    private SentMedia() {}

    /** The media types of all sections that send, in lower case: {@code audio}, {@code video}, … */
    static Set<String> of(String sdp) {
        var sent = new HashSet<String>();
        var sessionSends = true;
        var kind = "";
        var sends = false;
        for (String line : (Iterable<String>) sdp.lines()::iterator) {
            if (line.startsWith("m=")) {
                add(sent, kind, sends);
                var words = line.substring(2).split(" ");
                kind = words[0].toLowerCase(Locale.ROOT);
                // A port of 0 is a section that is refused, unless it says otherwise: those that are bundled do.
                sends = sessionSends && !(words.length > 1 && words[1].equals("0"));
            } else if (isDirection(line)) {
                var now = line.startsWith("a=send");
                if (kind.isEmpty()) {
                    sessionSends = now;
                } else {
                    sends = now;
                }
            }
        }
        add(sent, kind, sends);
        return sent;
    }

    private static void add(Set<String> sent, String kind, boolean sends) {
        if (sends && !kind.isEmpty()) {
            sent.add(kind);
        }
    }

    private static boolean isDirection(String line) {
        return switch (line.stripTrailing()) {
            case "a=sendrecv", "a=sendonly", "a=recvonly", "a=inactive" -> true;
            default -> false;
        };
    }
}

package dev.parley.adapters.http.routing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** A path with parameters. Values are taken from the raw path and percent-decoded exactly once: a user id may hold any character. */
final class PathTemplate {

    private final List<String> segments;

    PathTemplate(String template) {
        this.segments = List.of(template.split("/"));
    }

    /** The names in braces, in their order. */
    List<String> parameters() {
        return segments.stream()
                .filter(segment -> segment.startsWith("{"))
                .map(segment -> segment.substring(1, segment.length() - 1))
                .toList();
    }

    boolean has(String name) {
        return segments.contains("{" + name + "}");
    }

    /** @param rawPath matches this template */
    String value(String name, String rawPath) {
        var position = IntStream.range(0, segments.size())
                .filter(i -> segments.get(i).equals("{" + name + "}"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no parameter " + name));
        return decode(name, rawPath.split("/")[position]);
    }

    /** RFC 3986, 2.1; a plus sign stands for itself. */
    static String decode(String name, String raw) {
        var bytes = new ByteArrayOutputStream(raw.length());
        var utf8 = raw.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < utf8.length; i++) {
            if (utf8[i] != '%') {
                bytes.write(utf8[i]);
                continue;
            }
            var high = i + 2 < utf8.length ? Character.digit((char) utf8[i + 1], 16) : -1;
            var low = i + 2 < utf8.length ? Character.digit((char) utf8[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw Problem.invalid(name, "is not percent-encoded as it should be");
            }
            bytes.write(high * 16 + low);
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.invalid(name, "is not percent-encoded UTF-8");
        }
    }
}

package dev.parley.application.audit;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An entry without its hash as the JSON Canonicalization Scheme has it (RFC 8785): what the API shows, less {@code hash}, can be hashed by
 * anybody. Absent fields are left out.
 */
final class CanonicalEntry {

    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private CanonicalEntry() {}

    static String of(long position, AuditRecord record, String previous) {
        var fields = new TreeMap<String, String>();
        fields.put("action", quoted(record.action()));
        put(fields, "actor_id", record.actorId());
        fields.put("details", object(quoted(record.details())));
        fields.put("position", Long.toString(position));
        fields.put("previous", quoted(previous));
        put(fields, "room_id", record.roomId());
        fields.put("source", quoted(record.source()));
        put(fields, "target_id", record.targetId());
        fields.put("timestamp", quoted(TIMESTAMP.format(record.at())));
        return object(fields);
    }

    private static void put(Map<String, String> fields, String name, Optional<String> value) {
        value.ifPresent(text -> fields.put(name, quoted(text)));
    }

    private static SortedMap<String, String> quoted(SortedMap<String, String> values) {
        var quoted = new TreeMap<String, String>();
        values.forEach((name, value) -> quoted.put(name, quoted(value)));
        return quoted;
    }

    /** @param values written already; their names are sorted by UTF-16 code units, as strings are */
    private static String object(SortedMap<String, String> values) {
        return values.entrySet().stream()
                .map(field -> quoted(field.getKey()) + ":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        var json = new StringBuilder(text.length() + 2).append('"');
        text.chars().forEach(c -> json.append(escaped((char) c)));
        return json.append('"').toString();
    }

    private static String escaped(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\b' -> "\\b";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\f' -> "\\f";
            case '\r' -> "\\r";
            default -> c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c);
        };
    }
}

package dev.parley.adapters.websocket.protocol;

import dev.parley.adapters.websocket.connection.CloseCodes;
import dev.parley.json.Text;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of {@code docs/protocol/README.md}, between marks that name them. */
final class ReadmeTables {

    private ReadmeTables() {}

    /** @return the page with its tables made anew, all else as it is */
    static String renewed(String page) {
        var tables = Map.of("messages", messages(), "error codes", errorCodes(), "close codes", closeCodes());
        var renewed = page;
        for (var table : tables.entrySet()) {
            var begin = "<!-- begin " + table.getKey() + " -->\n";
            var end = "<!-- end " + table.getKey() + " -->";
            var from = renewed.indexOf(begin);
            var to = renewed.indexOf(end);
            if (from < 0 || to < 0) {
                throw new IllegalStateException("the page lacks the marks of " + table.getKey());
            }
            renewed = renewed.substring(0, from + begin.length()) + table.getValue() + renewed.substring(to);
        }
        return renewed;
    }

    private static String messages() {
        return table(
                List.of("type", "from", "log", "who gets it", "who may send it", "rate limit", "what it is for"),
                Protocol.CATALOGUE.descriptions().stream().map(ReadmeTables::row));
    }

    private static List<String> row(MessageDescription description) {
        var shown = description.shown();
        return List.of(
                "[`" + description.type() + "`](examples/" + description.type() + ".json)",
                sender(description),
                shown.stream().map(each -> each.logged() ? "L" : "E").distinct().collect(Collectors.joining(" ")),
                shown.stream().map(Shown::audience).distinct().collect(Collectors.joining("; or ")),
                description.taken().map(Taken::permission).orElse(""),
                description.taken().flatMap(Taken::rateLimit).orElse(""),
                description.summary());
    }

    private static String sender(MessageDescription description) {
        if (description.taken().isEmpty()) {
            return "S";
        }
        return description.shown().isEmpty() ? "C" : "C S";
    }

    private static String errorCodes() {
        return table(
                List.of("`error_code`", "HTTP", "meaning", "do", "how", "place kept"),
                ErrorDescription.all().stream()
                        .map(error -> List.of(
                                "`" + Text.name(error.errorCode()) + "`",
                                Integer.toString(error.httpStatus()),
                                error.meaning(),
                                inWords(error.remedy()),
                                error.advice(),
                                yesOrNo(error.placeKept()))));
    }

    private static String closeCodes() {
        return table(
                List.of("code", "reason", "meaning", "do", "how", "place kept"),
                CloseCodes.all().stream()
                        .map(close -> List.of(
                                Integer.toString(close.code()),
                                String.join(", ", close.reasons()),
                                close.meaning(),
                                inWords(close.remedy()),
                                close.advice(),
                                yesOrNo(close.placeKept()))));
    }

    private static String inWords(Remedy remedy) {
        return Text.name(remedy).replace('_', ' ');
    }

    private static String yesOrNo(boolean yes) {
        return yes ? "yes" : "no";
    }

    private static String table(List<String> head, Stream<List<String>> rows) {
        return line(head)
                + line(head.stream().map(_ -> "---").toList())
                + rows.map(ReadmeTables::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace("|", "\\|").replace("<", "&lt;"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}

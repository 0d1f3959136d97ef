package dev.parley.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A table of figures, printed and kept in {@code target/faults}. */
final class Report {

    private final String name;
    private final String title;
    private final Map<String, Object> rows = new LinkedHashMap<>();

    /** @param name of the file, without its ending */
    Report(String name, String title) {
        this.name = name;
        this.title = title;
    }

    Report row(String what, Object figure) {
        rows.put(what, figure);
        return this;
    }

    void print() {
        var table = rows.entrySet().stream()
                .map(row -> "| %s | %s |\n".formatted(row.getKey(), row.getValue()))
                .collect(Collectors.joining("", "\n**" + title + "**\n\n| | |\n| --- | --- |\n", ""));
        System.out.println(table);
        var folder = Path.of(System.getProperty("parley.faults.out"));
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name + ".md"), table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

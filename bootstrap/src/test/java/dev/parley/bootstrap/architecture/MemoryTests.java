package dev.parley.bootstrap.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The test sources of the memory adapters: not on the class path here, so they are read. */
final class MemoryTests {

    private static final Pattern EXTENDS = Pattern.compile("class \\w+Test extends (\\w+Contract) ");

    private MemoryTests() {}

    static Set<String> contractsTheyExtend() {
        try (var files = Files.walk(repository().resolve("adapters-memory/src/test/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(MemoryTests::contractsIn)
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> contractsIn(Path file) {
        try {
            return EXTENDS.matcher(Files.readString(file)).results().map((MatchResult found) -> found.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder that holds all modules, from wherever the tests were started. */
    private static Path repository() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("adapters-memory"))) {
                return folder;
            }
        }
        throw new IllegalStateException("adapters-memory is not to be found from here");
    }
}

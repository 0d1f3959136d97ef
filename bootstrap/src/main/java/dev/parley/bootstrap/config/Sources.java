package dev.parley.bootstrap.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/** Where the configuration comes from: a file, and over it the environment. */
public final class Sources {

    private static final String FILE_OPTION = "--config";

    private Sources() {}

    /**
     * Reads {@code --config FILE} when given, and the environment. A file holds {@code NAME=value} lines ({@code .properties} or {@code .env}).
     *
     * @throws ConfigurationException when an argument is unknown or the file cannot be read
     */
    public static Map<String, String> read(List<String> arguments, Map<String, String> environment) {
        var values = new HashMap<String, String>();
        file(arguments).ifPresent(path -> values.putAll(readFile(path)));
        values.putAll(environment);
        return values;
    }

    private static Optional<Path> file(List<String> arguments) {
        return switch (arguments.size()) {
            case 0 -> Optional.empty();
            case 2 -> {
                if (arguments.getFirst().equals(FILE_OPTION)) {
                    yield Optional.of(Path.of(arguments.get(1)));
                }
                throw unknown(arguments);
            }
            default -> throw unknown(arguments);
        };
    }

    private static ConfigurationException unknown(List<String> arguments) {
        return new ConfigurationException(List.of("'" + String.join(" ", arguments)
                + "' is not understood; the only option is --config FILE, all else are WEBRTC_ variables"));
    }

    private static Map<String, String> readFile(Path path) {
        var properties = new Properties();
        try {
            var lines = Files.readAllLines(path).stream()
                    .map(line -> line.startsWith("export ") ? line.substring("export ".length()) : line)
                    .collect(Collectors.joining("\n"));
            properties.load(new StringReader(lines));
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException(List.of(path + ": cannot be read as NAME=value lines"));
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, name -> unquoted(properties.getProperty(name, ""))));
    }

    /** {@code .env} files often quote values. */
    private static String unquoted(String value) {
        var quoted = value.length() >= 2
                && (value.startsWith("\"") && value.endsWith("\"") || value.startsWith("'") && value.endsWith("'"));
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}

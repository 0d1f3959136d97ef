package dev.parley.bootstrap.config;

import java.util.stream.Collectors;

/** The page {@code docs/configuration.md}, made from the settings themselves. */
public final class ConfigurationPage {

    private static final String HEAD = """
            # Configuration

            Everything is set by environment variables, or in a file of `NAME=value` lines given as `--config FILE`; the environment wins.
            With nothing set the server runs in development mode: on loopback alone, with tokens for the asking.
            An unknown `WEBRTC_` name or a value that does not fit stops the start, and every problem is told at once
            (what Kubernetes adds for services, such as `WEBRTC_SERVICE_HOST`, is passed over).

            This page is made from the code; `./mvnw verify` fails when the two differ, and `./mvnw verify -Dparley.write=true` writes it anew.

            | name | value | default | meaning |
            | --- | --- | --- | --- |
            """;

    private ConfigurationPage() {}

    public static String markdown() {
        return HEAD + Settings.all().stream().map(ConfigurationPage::row).collect(Collectors.joining("\n")) + "\n";
    }

    private static String row(Setting<?> setting) {
        var fallback = setting.fallback().isEmpty() ? "" : "`" + setting.fallback() + "`";
        return "| `" + setting.name() + "` | " + setting.type() + " | " + fallback + " | " + setting.meaning() + " |";
    }
}

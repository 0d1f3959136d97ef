package dev.parley.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {

    private static final Path PAGE = Path.of("..", "docs", "configuration.md");

    @Test
    void thePageInTheDocsIsTheOneThatTheCodeMakes() throws IOException {
        if (Boolean.getBoolean("parley.write")) {
            Files.writeString(PAGE, ConfigurationPage.markdown());
        }
        assertThat(PAGE).content().isEqualTo(ConfigurationPage.markdown());
    }
}

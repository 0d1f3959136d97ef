package dev.parley.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {

    @TempDir
    private Path folder;

    @Test
    void aFileOfNamesAndValuesIsReadAndTheEnvironmentWins() throws IOException {
        var file = folder.resolve("parley.env");
        Files.writeString(file, """
                # a comment
                export WEBRTC_HTTP_PORT=9000
                WEBRTC_HTTP_HOST="127.0.0.1"
                WEBRTC_JWT_ISSUER=from-file
                """);

        var values =
                Sources.read(List.of("--config", file.toString()), Map.of("WEBRTC_JWT_ISSUER", "from-environment"));

        assertThat(values)
                .containsEntry("WEBRTC_HTTP_PORT", "9000")
                .containsEntry("WEBRTC_HTTP_HOST", "127.0.0.1")
                .containsEntry("WEBRTC_JWT_ISSUER", "from-environment");
    }

    @Test
    void aFileThatIsNotThereIsAProblemWithItsName() {
        assertThatThrownBy(() -> Sources.read(List.of("--config", "nowhere.env"), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("nowhere.env");
    }
}

package dev.parley.adapters.http.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.decision.ErrorCode;
import dev.parley.json.Json;
import dev.parley.json.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

class HttpStatusesTest {

    @Test
    void every_error_code_has_the_status_that_the_protocol_files_say() throws IOException {
        var codes = Json.parse(Files.readString(Path.of("..", "docs", "protocol", "codes.json")));
        var documented = new HashMap<String, Integer>();
        codes.path("error_codes")
                .forEach(code -> documented.put(
                        code.path("error_code").asText(),
                        code.path("http_status").asInt()));
        assertThat(documented).hasSameSizeAs(ErrorCode.values());
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(HttpStatuses.of(code)).as(code.name()).isEqualTo(documented.get(Text.name(code)));
        }
    }
}

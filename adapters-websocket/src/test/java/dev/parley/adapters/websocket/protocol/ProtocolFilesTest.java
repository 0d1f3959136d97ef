package dev.parley.adapters.websocket.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code docs/protocol} says is what the code does. After a change that is meant, {@code -Dparley.write=true} writes the files anew. */
class ProtocolFilesTest {

    private static final Path FOLDER = Path.of("..", "docs", "protocol");
    private static final Path EXAMPLES = FOLDER.resolve("examples");

    @Test
    void the_async_api_document_is_the_committed_one() throws IOException {
        assertCommitted(FOLDER.resolve("asyncapi.json"), Protocol.asyncApi());
    }

    @Test
    void every_reference_of_the_async_api_document_leads_somewhere() {
        assertReferencesLeadSomewhere(Json.parse(Protocol.asyncApi()));
    }

    @Test
    void the_catalogue_is_the_committed_one() throws IOException {
        var messages = ProtocolFiles.messages();
        assertReferencesLeadSomewhere(messages);
        assertCommitted(FOLDER.resolve("messages.json"), text(messages));
    }

    @Test
    void the_codes_are_the_committed_ones() throws IOException {
        assertCommitted(FOLDER.resolve("codes.json"), text(ProtocolFiles.codes()));
    }

    @Test
    void the_examples_are_the_committed_ones_and_no_others() throws IOException {
        for (MessageDescription description : Protocol.CATALOGUE.descriptions()) {
            assertCommitted(EXAMPLES.resolve(description.type() + ".json"), text(ProtocolFiles.examples(description)));
        }
        var types = Protocol.CATALOGUE.descriptions().stream()
                .map(description -> description.type() + ".json")
                .toList();
        try (var files = Files.list(EXAMPLES)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(types);
        }
    }

    @Test
    void the_tables_of_the_readme_are_those_of_the_code() throws IOException {
        var readme = FOLDER.resolve("README.md");
        assertCommitted(readme, ReadmeTables.renewed(Files.readString(readme)));
    }

    private static void assertCommitted(Path file, String content) throws IOException {
        if (Boolean.getBoolean("parley.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        }
        assertThat(file).content().isEqualTo(content);
    }

    private static void assertReferencesLeadSomewhere(JsonNode document) {
        List<String> references = document.findValuesAsText("$ref");
        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    private static String text(JsonNode json) {
        return json.toPrettyString() + "\n";
    }
}

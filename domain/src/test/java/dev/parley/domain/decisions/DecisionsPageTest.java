package dev.parley.domain.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.decision.Command;
import dev.parley.domain.registry.DomainTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DecisionsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "decisions.md");

    @Test
    void thePageInTheDocsIsWhatTheDecidersAnswer() throws IOException {
        var markdown = DecisionsPage.markdown();
        if (Boolean.getBoolean("parley.write")) {
            Files.writeString(PAGE, markdown);
        }
        assertThat(PAGE).content().isEqualTo(markdown);
    }

    @Test
    void noCommandIsLeftOut() {
        var attempted = Stream.concat(
                        Attempts.ofUsers().stream().flatMap(feature -> feature.attempts().stream()),
                        Attempts.ofServer().stream())
                .map(Attempt::type);

        assertThat(DomainTypes.concreteTypesOf(Command.class)).isSubsetOf(attempted.toList());
    }
}

package dev.parley.application.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditEntryTest {

    private static final AuditRecord KICKED = AuditRecord.of(
                    "daily:1:1790000000001",
                    Instant.parse("2026-11-02T10:00:00.250Z"),
                    "kicked",
                    Optional.of(new RoomId("daily")),
                    Optional.of(new UserId("ann")))
            .to(new UserId("bob \"€\" \u2028"))
            .with(Map.of("until", "2026-11-03T10:00:00Z", "banned", "true"));

    @Test
    void theCanonicalFormIsThatOfRfc8785() {
        assertThat(CanonicalEntry.of(7, KICKED, AuditEntry.NO_HASH))
                .isEqualTo("{\"action\":\"kicked\",\"actor_id\":\"ann\","
                        + "\"details\":{\"banned\":\"true\",\"until\":\"2026-11-03T10:00:00Z\"},"
                        + "\"position\":7,\"previous\":\"" + "0".repeat(64) + "\",\"room_id\":\"daily\","
                        + "\"source\":\"daily:1:1790000000001\",\"target_id\":\"bob \\\"€\\\" \u2028\","
                        + "\"timestamp\":\"2026-11-02T10:00:00.250Z\"}");
    }

    @Test
    void whatIsNotThereIsLeftOut() {
        var bare = AuditRecord.of("s", Instant.EPOCH, "settings_reset", Optional.empty(), Optional.empty());

        assertThat(CanonicalEntry.of(1, bare, "p"))
                .isEqualTo("{\"action\":\"settings_reset\",\"details\":{},\"position\":1,\"previous\":\"p\","
                        + "\"source\":\"s\",\"timestamp\":\"1970-01-01T00:00:00.000Z\"}");
    }

    @Test
    void controlCharactersAreEscapedAsJavaScriptDoes() {
        var escaped = AuditRecord.of(
                "\b\t\n\f\r\"\\/\u0001\u001f\u007f", Instant.EPOCH, "", Optional.empty(), Optional.empty());

        assertThat(CanonicalEntry.of(1, escaped, ""))
                .contains("\"source\":\"\\b\\t\\n\\f\\r\\\"\\\\/\\u0001\\u001f\u007f\"");
    }

    /** The hash was computed with another program: {@code printf %s '<canonical form>' | sha256sum}. */
    @Test
    void theHashIsThatOfTheCanonicalForm() {
        var bare = AuditRecord.of("s", Instant.EPOCH, "settings_reset", Optional.empty(), Optional.empty());

        assertThat(AuditEntry.chain(0, "p", List.of(bare)).getFirst().hash())
                .isEqualTo("fd7aa41aa2710270170a5140e92f7c3878c8dd583292b85a8abce644ba51af20");
    }
}

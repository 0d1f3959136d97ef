package dev.parley.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.DoorCommand.Kick;
import dev.parley.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The document is committed, so that nothing of the API appears or vanishes unseen. */
class OpenApiTest {

    private static final Path COMMITTED = Path.of("../docs/protocol/openapi.json");

    private static TestServer server;
    private static JsonNode document;

    @BeforeAll
    static void start() {
        server = new TestServer();
        document = server.get("/openapi.json").json();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** After a change that is meant: {@code -Dparley.write=true} writes the file anew. */
    @Test
    void the_document_is_the_committed_one() throws IOException {
        var served = server.get("/openapi.json").text();
        if (Boolean.getBoolean("parley.write")) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, served);
        }
        assertThat(served).isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    void every_reference_leads_somewhere() {
        document.findValuesAsText("$ref")
                .forEach(ref -> assertThat(document.at(ref.substring(1)).isObject())
                        .as(ref)
                        .isTrue());
    }

    @Test
    void every_operation_has_a_name_of_its_own() {
        assertThat(document.findValuesAsText("operationId"))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(15);
    }

    @Test
    void bounds_are_told() {
        var quality = document.at("/components/schemas/QualityRequest");
        assertThat(quality.at("/properties/packet_loss/maximum").asDouble()).isEqualTo(100);
        assertThat(quality.at("/required")).hasSize(3);
        assertThat(document.at("/components/schemas/TokenRequest/properties/name/maxLength")
                        .asInt())
                .isEqualTo(100);
        assertThat(document.at("/components/schemas/SettingsChange/required").isMissingNode())
                .isTrue();
        assertThat(document.at("/components/schemas/RoleRequest/properties/role/enum"))
                .hasSize(5);
    }

    @Test
    void what_is_answered_is_what_is_described() {
        server.join("daily", "host");
        server.execute(
                "daily", "host", new Kick(new UserId("eve"), Optional.of("noise"), Optional.of(Duration.ofMinutes(1))));
        var token = server.token("host");
        for (String path : List.of(
                "/webrtc/rooms/{room_id}/participants",
                "/webrtc/rooms/{room_id}/participants/enhanced",
                "/webrtc/rooms/{room_id}/settings",
                "/webrtc/rooms/{room_id}/roles/{user_id}",
                "/webrtc/rooms/{room_id}/permissions/{user_id}",
                "/webrtc/rooms/{room_id}/reconnect",
                "/webrtc/rooms/{room_id}/bans",
                "/webrtc/rooms/{room_id}/waiting-room",
                "/webrtc/config",
                "/webrtc/health")) {
            var actual = path.replace("{room_id}", "daily").replace("{user_id}", "host") + "?last_sequence=1";
            assertFits(path, server.get(actual, token).json(), schemaOf("get", path));
        }
        server.follow("daily");
        for (String path : List.of("/webrtc/stats", "/webrtc/rooms/active")) {
            assertFits(path, server.get(path, server.adminToken()).json(), schemaOf("get", path));
        }
        var quality = "/webrtc/rooms/{room_id}/quality";
        assertFits(
                quality,
                server.post(
                                quality.replace("{room_id}", "daily"),
                                token,
                                "{\"latency\":1,\"packet_loss\":1,\"jitter\":1}")
                        .json(),
                schemaOf("post", quality));
        assertFits("problem", server.get("/nothing").json(), document.at("/components/schemas/Problem"));
    }

    private static JsonNode schemaOf(String method, String path) {
        return document.path("paths").path(path).path(method).at("/responses/200/content/application~1json/schema");
    }

    /** Enough of JSON Schema for what stands in the document. */
    private static void assertFits(String where, JsonNode value, JsonNode schema) {
        if (schema.has("$ref")) {
            assertFits(where, value, document.at(schema.path("$ref").asText().substring(1)));
            return;
        }
        if (schema.has("anyOf")) {
            if (!value.isNull()) {
                assertFits(where, value, schema.path("anyOf").path(0));
            }
            return;
        }
        var types = new ArrayList<String>();
        if (schema.path("type").isArray()) {
            schema.path("type").forEach(type -> types.add(type.asText()));
        } else {
            types.add(schema.path("type").asText());
        }
        assertThat(types).as(where + " is " + value).contains(typeOf(value, types));
        if (value.isObject() && schema.has("properties")) {
            var names = new ArrayList<String>();
            value.fieldNames().forEachRemaining(names::add);
            schema.path("required").forEach(name -> assertThat(names).as(where).contains(name.asText()));
            names.forEach(name -> {
                assertThat(schema.path("properties").has(name))
                        .as(where + "." + name)
                        .isTrue();
                assertFits(
                        where + "." + name,
                        value.path(name),
                        schema.path("properties").path(name));
            });
        }
        if (value.isArray()) {
            value.forEach(item -> assertFits(where + "[]", item, schema.path("items")));
        }
        if (value.isTextual() && schema.has("enum")) {
            assertThat(Json.text(schema.path("enum"))).as(where).contains("\"" + value.asText() + "\"");
        }
    }

    private static String typeOf(JsonNode value, List<String> allowed) {
        return switch (value.getNodeType()) {
            case NULL -> "null";
            case BOOLEAN -> "boolean";
            case STRING -> "string";
            case ARRAY -> "array";
            case NUMBER -> value.isIntegralNumber() && allowed.contains("integer") ? "integer" : "number";
            default -> "object";
        };
    }
}

package dev.parley.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.parley.domain.room.SettingsChange;
import dev.parley.domain.signalling.IceCandidate;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The one way in which records become JSON and JSON becomes records: snake_case, strict about types, lenient about unknown fields. */
public final class Json {

    private static final int MAX_NESTING = 32;
    private static final int MAX_MESSAGE = 500;
    private static final Pattern QUALIFIED_NAME = Pattern.compile("(?:[a-z]\\w*\\.)+(?:\\w+\\$)*([A-Z]\\w*)");
    private static final ObjectMapper MAPPER = newMapper();

    private Json() {}

    /** Shared and not to be configured further. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** @throws InvalidFieldException when this is not one JSON value */
    public static JsonNode parse(String text) {
        try {
            var node = MAPPER.readTree(text);
            if (node.isMissingNode()) {
                throw new InvalidFieldException("", "this is not JSON: there is nothing");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new InvalidFieldException("", "this is not JSON that fits: " + e.getOriginalMessage());
        }
    }

    /** @throws InvalidFieldException naming the first field that does not fit */
    public static <T> T bind(JsonNode node, Class<T> type) {
        if (!node.isObject()) {
            throw new InvalidFieldException("", "an object is expected");
        }
        try {
            return MAPPER.treeToValue(node, type);
        } catch (JsonMappingException e) {
            throw invalidField(e);
        } catch (JsonProcessingException e) {
            throw new InvalidFieldException("", e.getOriginalMessage());
        }
    }

    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(Object value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    private static InvalidFieldException invalidField(JsonMappingException e) {
        var path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        if (e.getCause() instanceof InvalidFieldException inner) {
            return inner.within(path);
        }
        return new InvalidFieldException(path, "does not fit: " + firstLine(e.getOriginalMessage()));
    }

    private static String firstLine(String message) {
        var line = message.lines().findFirst().orElse("");
        // What does not fit is quoted in it: its sender chose how long that is, and how long it takes to look through.
        return QUALIFIED_NAME.matcher(cut(line)).replaceAll("$1");
    }

    private static String cut(String line) {
        if (line.length() <= MAX_MESSAGE) {
            return line;
        }
        // Never between the halves of a character.
        var end = Character.isHighSurrogate(line.charAt(MAX_MESSAGE - 1)) ? MAX_MESSAGE - 1 : MAX_MESSAGE;
        return line.substring(0, end) + "…";
    }

    private static ObjectMapper newMapper() {
        var factory = new JsonFactoryBuilder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_NESTING)
                        .maxNumberLength(40)
                        .build())
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .build();
        var builder = JsonMapper.builder(factory)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .addModule(new Jdk8Module())
                .addModule(new WireTypes())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .addMixIn(SettingsChange.class, OmitsWhatIsAbsent.class)
                .addMixIn(SettingsChange.AiChange.class, OmitsWhatIsAbsent.class)
                .addMixIn(IceCandidate.class, AsBrowsersWriteIt.class)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(LogicalType.Textual, config -> {
                    config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                    config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                    config.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                });
        return builder.build();
    }

    /** What is not part of a change is not shown in it. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    private interface OmitsWhatIsAbsent {}

    /** {@code RTCIceCandidateInit} has camelCase names. */
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    private interface AsBrowsersWriteIt {}
}

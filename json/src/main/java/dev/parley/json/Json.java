package dev.parley.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
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
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.parley.domain.room.SettingsChange;
import dev.parley.domain.signalling.IceCandidate;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;

/** The one way in which records become JSON and JSON becomes records: snake_case, strict about types, lenient about unknown fields. */
public final class Json {

    private static final int MAX_NESTING = 32;
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
            throw new InvalidFieldException("", "does not fit");
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
        return e.getCause() instanceof InvalidFieldException inner
                ? inner.within(path)
                : new InvalidFieldException(path, problem(e));
    }

    /** In our own words: the library's tell of its classes, and quote what was sent at any length. */
    private static String problem(JsonMappingException e) {
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return expected(mismatch.getTargetType());
        }
        return e.getCause() instanceof InputCoercionException outOfRange
                ? expected(outOfRange.getTargetType())
                : "does not fit";
    }

    private static String expected(Class<?> type) {
        if (type == Boolean.class || type == boolean.class) {
            return "true or false is expected";
        }
        if (type == Integer.class || type == int.class) {
            return "a whole number from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE + " is expected";
        }
        if (type == Long.class || type == long.class) {
            return "a whole number is expected";
        }
        return Collection.class.isAssignableFrom(type) ? "a list is expected" : "an object is expected";
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

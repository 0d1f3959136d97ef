package dev.parley.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Permission;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How the domain's own types stand in JSON. */
final class WireTypes extends SimpleModule {

    private static final int MAX_YEAR = 9_999;
    private static final long serialVersionUID = 1L;

    WireTypes() {
        addSerializer(Instant.class, writtenAs(Instant.class, Text::timestamp));
        addSerializer(UserId.class, writtenAs(UserId.class, UserId::value));
        addSerializer(RoomId.class, writtenAs(RoomId.class, RoomId::value));
        addSerializer(ConnectionId.class, writtenAs(ConnectionId.class, ConnectionId::value));
        addSerializer(Enum.class, writtenAs(Enum.class, WireTypes::name));
        addKeySerializer(Permission.class, new com.fasterxml.jackson.databind.JsonSerializer<>() {
            @Override
            public void serialize(Permission value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeFieldName(name(value));
            }
        });
        addDeserializer(String.class, new WellFormedText());
        addDeserializer(Double.class, new FiniteNumber());
        addDeserializer(Double.TYPE, new FiniteNumber());
        addDeserializer(Instant.class, readAs(Instant.class, WireTypes::instant));
        addDeserializer(UserId.class, readAs(UserId.class, UserId::new));
        addDeserializer(RoomId.class, readAs(RoomId.class, RoomId::new));
        addKeyDeserializer(Permission.class, new KeyDeserializer() {
            @Override
            public Permission deserializeKey(String key, DeserializationContext context) {
                return Arrays.stream(Permission.values())
                        .filter(permission -> name(permission).equals(key))
                        .findFirst()
                        .orElseThrow(() -> new InvalidFieldException(key, "is no permission"));
            }
        });
        setDeserializerModifier(new EnumsInLowerCase());
    }

    /** ISO 8601, within the years that four digits have. */
    private static Instant instant(String text) {
        try {
            var instant = Instant.parse(text);
            var year = instant.atOffset(ZoneOffset.UTC).getYear();
            if (year >= 0 && year <= MAX_YEAR) {
                return instant;
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a time as in 2026-01-05T09:00:00.250Z is expected", e);
        }
        throw new IllegalArgumentException("a year of four digits is expected");
    }

    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <T> StdSerializer<T> writtenAs(Class<T> type, Function<? super T, String> text) {
        return new StdSerializer<>(type) {
            private static final long serialVersionUID = 1L;

            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeString(text.apply(value));
            }
        };
    }

    private static <T> StdScalarDeserializer<T> readAs(Class<T> type, Function<String, T> parse) {
        return new StdScalarDeserializer<>(type) {
            private static final long serialVersionUID = 1L;

            @Override
            public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
                if (in.currentToken() != JsonToken.VALUE_STRING) {
                    throw new InvalidFieldException("", "a string is expected");
                }
                try {
                    return parse.apply(in.getText());
                } catch (IllegalArgumentException e) {
                    throw new InvalidFieldException("", String.valueOf(e.getMessage()), e);
                }
            }
        };
    }

    /** Strings are Unicode text: an unpaired surrogate could not be written out again. */
    private static final class WellFormedText extends StdScalarDeserializer<String> {

        private static final long serialVersionUID = 1L;

        WellFormedText() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (in.currentToken() != JsonToken.VALUE_STRING) {
                throw new InvalidFieldException("", "a string is expected");
            }
            var text = in.getText();
            if (!Text.isWellFormed(text)) {
                throw new InvalidFieldException("", "has an unpaired surrogate");
            }
            return text;
        }
    }

    /** Jackson would take {@code "NaN"} and its like for numbers, and what is too large for infinity. */
    private static final class FiniteNumber extends StdScalarDeserializer<Double> {

        private static final long serialVersionUID = 1L;

        FiniteNumber() {
            super(Double.class);
        }

        @Override
        public Double deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.currentToken().isNumeric()) {
                throw new InvalidFieldException("", "a number is expected");
            }
            var number = in.getDoubleValue();
            if (!Double.isFinite(number)) {
                throw new InvalidFieldException("", "the number is too large");
            }
            return number;
        }
    }

    /** Enum constants stand in JSON in lower case, and in no other way. */
    private static final class EnumsInLowerCase extends BeanDeserializerModifier {

        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> modifyEnumDeserializer(
                DeserializationConfig config, JavaType type, BeanDescription bean, JsonDeserializer<?> deserializer) {
            var constants = (Enum<?>[]) type.getRawClass().getEnumConstants();
            return new StdScalarDeserializer<Enum<?>>(type.getRawClass()) {
                private static final long serialVersionUID = 1L;

                @Override
                public Enum<?> deserialize(JsonParser in, DeserializationContext context) throws IOException {
                    var text = in.currentToken() == JsonToken.VALUE_STRING ? in.getText() : "";
                    for (Enum<?> constant : constants) {
                        if (name(constant).equals(text)) {
                            return constant;
                        }
                    }
                    var known = Arrays.stream(constants).map(WireTypes::name).collect(Collectors.joining(", "));
                    throw new InvalidFieldException("", "one of " + known + " is expected");
                }
            };
        }
    }
}

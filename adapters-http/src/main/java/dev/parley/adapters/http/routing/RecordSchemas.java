package dev.parley.adapters.http.routing;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Permission;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Schemas of records: their components' names and types, as JSON has them. An {@link Optional} is not required and may be null. */
final class RecordSchemas {

    /** A room id in a pattern's words. */
    static final String ROOM_ID_PATTERN = "^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$";

    private static final PropertyNamingStrategies.SnakeCaseStrategy SNAKE_CASE =
            new PropertyNamingStrategies.SnakeCaseStrategy();

    private RecordSchemas() {}

    static Schema of(Class<? extends Record> type) {
        var fields = new LinkedHashMap<String, Schema>();
        var required = new ArrayList<String>();
        for (RecordComponent component : type.getRecordComponents()) {
            var name = SNAKE_CASE.translate(component.getName());
            fields.put(name, of(component));
            if (component.getType() != Optional.class) {
                required.add(name);
            }
        }
        return Schema.object(type.getSimpleName(), fields, required);
    }

    private static Schema of(RecordComponent component) {
        var isOptional = component.getType() == Optional.class;
        var type = isOptional ? argument(component.getGenericType(), 0) : component.getGenericType();
        var bounds = component.getAnnotation(Bounds.class);
        var schema = bounds == null ? of(type) : bounded(type, bounds);
        return isOptional ? schema.orNull() : schema;
    }

    private static Schema bounded(Type type, Bounds bounds) {
        if (type == String.class) {
            return Schema.text((int) bounds.min(), (int) bounds.max());
        }
        return type == double.class || type == Double.class
                ? Schema.number(bounds.min(), bounds.max())
                : Schema.integer((long) bounds.min(), (long) bounds.max());
    }

    private static Schema of(Type type) {
        if (type instanceof ParameterizedType) {
            return ofGeneric(type);
        }
        if (type instanceof Class<?> plain) {
            return ofPlain(plain);
        }
        throw new IllegalArgumentException("no schema for " + type);
    }

    private static Schema ofGeneric(Type type) {
        var raw = ((ParameterizedType) type).getRawType();
        if (raw == List.class) {
            return Schema.list(of(argument(type, 0)));
        }
        if (raw == Map.class && argument(type, 0) == Permission.class) {
            return Schema.permissions("PermissionChange", false);
        }
        throw new IllegalArgumentException("no schema for " + type);
    }

    private static Schema ofPlain(Class<?> type) {
        if (type == String.class) {
            return Schema.string();
        }
        if (type == boolean.class || type == Boolean.class) {
            return Schema.bool();
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return Schema.integer();
        }
        if (type == double.class || type == Double.class) {
            return Schema.number();
        }
        if (type == Instant.class) {
            return Schema.timestamp();
        }
        if (type == UserId.class) {
            return Schema.text(1, UserId.MAX_LENGTH);
        }
        if (type == RoomId.class) {
            return Schema.matching(ROOM_ID_PATTERN);
        }
        if (type.isEnum()) {
            return Schema.oneOf(type);
        }
        if (type.isRecord()) {
            return of(type.asSubclass(Record.class));
        }
        throw new IllegalArgumentException("no schema for " + type);
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }
}

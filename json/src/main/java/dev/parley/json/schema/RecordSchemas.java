package dev.parley.json.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Permission;
import dev.parley.json.Json;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Schemas of records: their components' names and types, as {@link Json} has them. */
final class RecordSchemas {

    private RecordSchemas() {}

    /** As input: an {@link Optional} is not required and may be null. */
    static Schema ofInput(Class<? extends Record> type) {
        var fields = new LinkedHashMap<String, Schema>();
        var required = new ArrayList<String>();
        var bean = bean(type);
        for (RecordComponent component : type.getRecordComponents()) {
            var name = property(bean, component).getName();
            if (isOptional(component)) {
                fields.put(name, of(component).orNull());
            } else {
                fields.put(name, of(component));
                required.add(name);
            }
        }
        return Schema.object(type.getSimpleName(), fields, required);
    }

    /** As output: an empty {@link Optional} is null, or left out where the codec is told so. Records within are as in input. */
    static Schema ofOutput(Class<? extends Record> type) {
        var fields = new LinkedHashMap<String, Schema>();
        var required = new ArrayList<String>();
        var bean = bean(type);
        for (RecordComponent component : type.getRecordComponents()) {
            var property = property(bean, component);
            var name = property.getName();
            var leftOut = isOptional(component) && omitsAbsent(bean, property);
            fields.put(name, isOptional(component) && !leftOut ? of(component).orNull() : of(component));
            if (!leftOut) {
                required.add(name);
            }
        }
        return Schema.object(type.getSimpleName(), fields, required);
    }

    private static BeanDescription bean(Class<?> type) {
        var config = Json.mapper().getSerializationConfig();
        return config.introspect(config.constructType(type));
    }

    private static BeanPropertyDefinition property(BeanDescription bean, RecordComponent component) {
        return bean.findProperties().stream()
                .filter(property -> property.getInternalName().equals(component.getName()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not in the JSON: " + component));
    }

    private static boolean omitsAbsent(BeanDescription bean, BeanPropertyDefinition property) {
        var inclusion = bean.findPropertyInclusion(JsonInclude.Value.empty()).withOverrides(property.findInclusion());
        return inclusion.getValueInclusion() == JsonInclude.Include.NON_ABSENT;
    }

    private static boolean isOptional(RecordComponent component) {
        return component.getType() == Optional.class;
    }

    private static Schema of(RecordComponent component) {
        var type = isOptional(component) ? argument(component.getGenericType(), 0) : component.getGenericType();
        var bounds = component.getAnnotation(Bounds.class);
        return bounds == null ? of(type) : bounded(type, bounds);
    }

    private static Schema bounded(Type type, Bounds bounds) {
        if (type == String.class) {
            var text = Schema.text((int) bounds.min(), (int) bounds.max());
            return bounds.pattern().isEmpty() ? text : text.matching(bounds.pattern());
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
        if (raw == Map.class && argument(type, 0) == String.class) {
            return Schema.mapOf(of(argument(type, 1)));
        }
        throw new IllegalArgumentException("no schema for " + type);
    }

    private static Schema ofPlain(Class<?> type) {
        if (type == String.class || type == ConnectionId.class) {
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
            return Schema.userId();
        }
        if (type == RoomId.class) {
            return Schema.roomId();
        }
        if (type == JsonNode.class) {
            return Schema.any();
        }
        if (type.isEnum()) {
            return Schema.oneOf(type);
        }
        if (type.isRecord()) {
            return ofInput(type.asSubclass(Record.class));
        }
        throw new IllegalArgumentException("no schema for " + type);
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }
}

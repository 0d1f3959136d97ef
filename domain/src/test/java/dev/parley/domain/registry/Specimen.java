package dev.parley.domain.registry;

import dev.parley.domain.testkit.Given;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Some value of a record, with as little in it as its constructor takes. */
final class Specimen {

    private Specimen() {}

    static Object of(Class<?> type) {
        if (type == String.class) {
            return "text";
        }
        if (type == Instant.class) {
            return Given.START;
        }
        if (type == Optional.class) {
            return Optional.empty();
        }
        if (type == Map.class) {
            return Map.of();
        }
        if (Collection.class.isAssignableFrom(type)) {
            return java.util.List.of();
        }
        if (type.isPrimitive()) {
            return type == boolean.class ? (Object) false : type == double.class ? (Object) 0.0 : number(type);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type.isSealed()) {
            return of(type.getPermittedSubclasses()[0]);
        }
        return record(type);
    }

    private static Object number(Class<?> type) {
        return type == long.class ? (Object) 0L : (Object) 0;
    }

    private static Object record(Class<?> type) {
        var components = type.getRecordComponents();
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var values = Arrays.stream(types).map(Specimen::of).toArray();
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IllegalStateException("no specimen of " + type, e);
        }
    }
}

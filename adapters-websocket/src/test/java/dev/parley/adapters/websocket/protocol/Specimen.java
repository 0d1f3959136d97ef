package dev.parley.adapters.websocket.protocol;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Some values of a record: with every {@link Optional} empty and with all of them filled, and with every constant of its enums. */
public final class Specimen {

    private static final int MOST_CONSTANTS = 7;

    private final boolean filled;
    private final int constant;

    private Specimen(boolean filled, int constant) {
        this.filled = filled;
        this.constant = constant;
    }

    public static <T> List<T> of(Class<T> type) {
        return IntStream.range(0, MOST_CONSTANTS)
                .boxed()
                .flatMap(constant -> Stream.of(new Specimen(false, constant), new Specimen(true, constant)))
                .map(specimen -> type.cast(specimen.value(type)))
                .toList();
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            if (generic.getRawType() == Optional.class) {
                return filled ? Optional.of(value(generic.getActualTypeArguments()[0])) : Optional.empty();
            }
            return generic.getRawType() == Map.class ? Map.of() : List.of();
        }
        var plain = (Class<?>) type;
        if (plain == String.class) {
            return "text";
        }
        if (plain == Instant.class) {
            return Instant.EPOCH;
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return filled;
        }
        if (plain == double.class || plain == Double.class) {
            return 0.5;
        }
        if (plain == long.class || plain == Long.class) {
            return 1L;
        }
        if (plain == int.class || plain == Integer.class) {
            return 1;
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[constant % plain.getEnumConstants().length];
        }
        return plain.isSealed() ? value(plain.getPermittedSubclasses()[0]) : record(plain);
    }

    private Object record(Class<?> type) {
        var components = type.getRecordComponents();
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var values = Arrays.stream(components)
                .map(component -> value(component.getGenericType()))
                .toArray();
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

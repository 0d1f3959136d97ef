package dev.parley.application.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/** Runs single tests of a contract, to see whether they fail where they should. */
public final class Contracts {

    private Contracts() {}

    /** Whether each test of these contracts fails, on the ports that they are given. */
    public static Stream<DynamicTest> allFail(Class<?>... contracts) {
        return Stream.of(contracts)
                .flatMap(contract -> testsOf(contract).stream()
                        .map(test -> dynamicTest(
                                test.getName(),
                                () -> assertThat(failureOf(contract, test))
                                        .as("the failure of %s", test.getName())
                                        .isPresent())));
    }

    /** All tests of a contract, inherited ones too. */
    public static List<Method> testsOf(Class<?> contract) {
        return methodsOf(contract).stream()
                .filter(method -> method.isAnnotationPresent(Test.class))
                .toList();
    }

    /** @return why the test failed; empty when it passed */
    public static Optional<Throwable> failureOf(Class<?> contract, Method test) {
        try {
            Constructor<?> constructor = contract.getDeclaredConstructor();
            constructor.setAccessible(true);
            var instance = constructor.newInstance();
            try {
                for (Method before : annotatedWith(contract, BeforeEach.class)) {
                    call(before, instance);
                }
                call(test, instance);
            } finally {
                for (Method after : annotatedWith(contract, AfterEach.class)) {
                    call(after, instance);
                }
            }
            return Optional.empty();
        } catch (InvocationTargetException e) {
            return Optional.of(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(contract + " does not run", e);
        }
    }

    private static void call(Method method, Object instance) throws IllegalAccessException, InvocationTargetException {
        method.setAccessible(true);
        method.invoke(instance);
    }

    private static List<Method> annotatedWith(
            Class<?> contract, Class<? extends java.lang.annotation.Annotation> annotation) {
        return methodsOf(contract).stream()
                .filter(method -> method.isAnnotationPresent(annotation))
                .toList();
    }

    private static List<Method> methodsOf(Class<?> type) {
        var methods = new ArrayList<Method>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            methods.addAll(0, Arrays.asList(each.getDeclaredMethods()));
        }
        return methods;
    }
}

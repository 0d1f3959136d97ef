package dev.parley.adapters.redis;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two nodes over one Redis that look like one: the calls of each method go to them by turns, and methods begin with the one and the other by
 * turns. So whatever a contract asks for is asked for across nodes, and its races are races of nodes.
 */
public final class Fleet {

    private Fleet() {}

    public static <T> T of(Class<T> port, T first, T second) {
        var nodes = List.of(first, second);
        var methods = new AtomicInteger();
        Map<Method, AtomicInteger> turns = new ConcurrentHashMap<>();
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (_, method, arguments) -> {
                    var turn = turns.computeIfAbsent(method, _ -> new AtomicInteger(methods.getAndIncrement()))
                            .getAndIncrement();
                    try {
                        return method.invoke(nodes.get(turn % 2), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}

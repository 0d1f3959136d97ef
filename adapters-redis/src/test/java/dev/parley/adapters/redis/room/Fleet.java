package dev.parley.adapters.redis.room;

import dev.parley.application.port.RoomLog;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two nodes over one Redis that look like one log: the calls of each method go to the first and to the second by turns, commits beginning
 * with the first, all else with the second. So whatever a contract asks for is asked for across nodes, and its races are races of nodes.
 */
final class Fleet {

    private Fleet() {}

    static RoomLog of(RoomLog first, RoomLog second) {
        var nodes = List.of(first, second);
        Map<Method, AtomicInteger> turns = new ConcurrentHashMap<>();
        return (RoomLog) Proxy.newProxyInstance(
                Fleet.class.getClassLoader(), new Class<?>[] {RoomLog.class}, (_, method, arguments) -> {
                    var start = method.getName().equals("commit") ? 0 : 1;
                    var turn = turns.computeIfAbsent(method, _ -> new AtomicInteger(start))
                            .getAndIncrement();
                    try {
                        return method.invoke(nodes.get(turn % 2), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}

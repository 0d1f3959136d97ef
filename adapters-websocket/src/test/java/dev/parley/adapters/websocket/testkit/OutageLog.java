package dev.parley.adapters.websocket.testkit;

import dev.parley.application.port.RoomLog;
import dev.parley.application.port.UnavailableException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;

/** A log whose store can go away and come back. */
public final class OutageLog {

    public static final Duration RETRY_AFTER = Duration.ofSeconds(7);

    private volatile boolean away;

    public void goAway() {
        away = true;
    }

    public void comeBack() {
        away = false;
    }

    public RoomLog around(RoomLog log) {
        return (RoomLog) Proxy.newProxyInstance(
                OutageLog.class.getClassLoader(), new Class<?>[] {RoomLog.class}, (_, method, arguments) -> {
                    if (away) {
                        throw new UnavailableException("the store is away", RETRY_AFTER);
                    }
                    try {
                        return method.invoke(log, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}

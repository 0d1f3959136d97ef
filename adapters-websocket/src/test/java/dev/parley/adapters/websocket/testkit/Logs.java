package dev.parley.adapters.websocket.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** All that is logged from its making to its closing, at WARN and above or with an exception. */
public final class Logs implements AutoCloseable {

    private final List<String> alarms = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.WARN) || event.getThrowableProxy() != null) {
                var thrown = event.getThrowableProxy();
                alarms.add(event.getLoggerName() + ": " + event.getFormattedMessage()
                        + (thrown == null ? "" : " (" + thrown.getClassName() + ": " + thrown.getMessage() + ")"));
            }
        }
    };

    public Logs() {
        appender.start();
        root.addAppender(appender);
    }

    public List<String> alarms() {
        return List.copyOf(alarms);
    }

    /** What was logged so far, which a test expects. */
    public List<String> taken() {
        var expected = alarms();
        alarms.clear();
        return expected;
    }

    @Override
    public void close() {
        root.detachAppender(appender);
    }
}

package dev.parley.bootstrap.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A running server, and a browser in which people meet on it. */
final class Venue implements AutoCloseable {

    private final ServerProcess server;
    private final Chromium chromium;

    /** @param environment of the server */
    Venue(Map<String, String> environment) {
        server = ServerProcess.start(environment);
        chromium = new Chromium();
    }

    String url() {
        return server.url();
    }

    Browser browser() {
        return chromium.browser();
    }

    /** Somebody on the way into a room. */
    Caller caller(String name, String room) {
        return new Caller(browser(), name).join(url(), room);
    }

    /** Somebody who is in a room. */
    Caller inCall(String name, String room) {
        var caller = caller(name, room);
        caller.awaitInCall();
        return caller;
    }

    /** Somebody who is in a room to steer it, unseen and unheard. */
    Caller host(String name, String room) {
        var caller = new Caller(browser(), name).attend(url(), room);
        caller.awaitInCall();
        return caller;
    }

    /** Patience that a busy machine does not exhaust. */
    static ConditionFactory soon() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(100))
                .pollInSameThread();
    }

    void assertThatNothingWentWrongOnTheServer() {
        assertThat(server.log()).noneMatch(line -> line.contains("ERROR") || line.contains("Exception"));
    }

    @Override
    public void close() {
        chromium.close();
        server.close();
    }
}

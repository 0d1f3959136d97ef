package dev.parley.bootstrap.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A running server, and a browser in which people meet on it, for all tests of a class. After each, nothing is wrong on the server. */
final class Venue implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private final Map<String, String> environment;
    private ServerProcess server;
    private Chromium chromium;

    /** @param environment of the server */
    Venue(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
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

    @Override
    public void afterEach(ExtensionContext context) {
        assertThat(server.log()).noneMatch(line -> line.contains("ERROR") || line.contains("Exception"));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        chromium.close();
        server.close();
    }
}

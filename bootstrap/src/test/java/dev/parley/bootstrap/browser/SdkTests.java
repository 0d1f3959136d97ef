package dev.parley.bootstrap.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The web client's own tests: modules in a page that the running server could have served. */
final class SdkTests implements AutoCloseable {

    private static final Path SOURCES = Path.of("..", "web-client", "src", "test", "resources");
    private static final String FOLDER = "/web-test/";

    private final BrowserContext context;
    private final Map<String, Object> results;

    @SuppressWarnings("unchecked")
    SdkTests(Browser browser, String url) {
        context = browser.newContext(new Browser.NewContextOptions().setPermissions(List.of("camera", "microphone")));
        Page page = context.newPage();
        page.route(url + FOLDER + "**", SdkTests::fulfil);
        page.navigate(url + FOLDER + "index.html");
        page.waitForFunction(
                "() => globalThis.testResults", null, new Page.WaitForFunctionOptions().setTimeout(180_000));
        results = (Map<String, Object>) page.evaluate("() => globalThis.testResults");
    }

    private static void fulfil(Route route) {
        var file = SOURCES.resolve(URI.create(route.request().url()).getPath().substring(1));
        if (Files.isRegularFile(file)) {
            route.fulfill(new Route.FulfillOptions().setPath(file));
        } else {
            route.fulfill(new Route.FulfillOptions().setStatus(404));
        }
    }

    int passed() {
        return ((Number) results.get("passed")).intValue();
    }

    List<?> failures() {
        return (List<?>) results.get("failures");
    }

    @Override
    public void close() {
        context.close();
    }
}

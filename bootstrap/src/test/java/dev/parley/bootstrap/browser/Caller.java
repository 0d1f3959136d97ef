package dev.parley.bootstrap.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody in front of a browser window of their own. */
final class Caller implements AutoCloseable {

    /** That pictures flow is tested, not how large they are: a machine is to be able to carry five browsers. */
    private static final String SMALL_PICTURES = """
            const devices = navigator.mediaDevices;
            const open = devices.getUserMedia.bind(devices);
            devices.getUserMedia = ({ audio, video }) =>
              open({ audio, video: video && { width: 160, height: 120, frameRate: 10 } });
            """;

    private final String name;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    Caller(Browser browser, String name) {
        this.name = name;
        this.context =
                browser.newContext(new Browser.NewContextOptions().setPermissions(List.of("camera", "microphone")));
        this.page = context.newPage();
        page.addInitScript(SMALL_PICTURES);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(name + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(name + ": " + error));
    }

    Caller join(String url, String room) {
        page.navigate(url + "/?room=" + room + "&name=" + name + "&autojoin=1");
        return this;
    }

    /** Joins to watch and steer, without microphone and camera. */
    Caller attend(String url, String room) {
        page.navigate(url + "/?room=" + room + "&name=" + name + "&autojoin=1&mic=0&camera=0");
        return this;
    }

    Page page() {
        return page;
    }

    /** Video frames decoded from each of the others, by their user id. */
    @SuppressWarnings("unchecked")
    Map<String, Number> framesDecoded() {
        try {
            return (Map<String, Number>) page.evaluate("""
                    async () => {
                      const room = globalThis.parley?.room;
                      if (!room) return {};
                      const stats = await room.stats();
                      return Object.fromEntries(Object.entries(stats).map(([user, s]) => [user, s.framesDecoded ?? 0]));
                    }
                    """);
        } catch (PlaywrightException e) {
            // While a page reloads there is nothing to be asked.
            return Map.of();
        }
    }

    boolean sees(int others) {
        var frames = framesDecoded();
        return frames.size() == others && frames.values().stream().allMatch(decoded -> decoded.intValue() > 0);
    }

    /**
     * From now on the page looks for the moment in which it sees and hears so many others, over so many connections. It does so itself: to ask
     * it from here takes longer the busier the machine is.
     */
    void watchFor(int others, int connections) {
        page.evaluate("""
                ([others, connections]) => {
                  const patience = Date.now() + 120_000;
                  globalThis.met = (async () => {
                    while (Date.now() < patience) {
                      const all = Object.values(await globalThis.parley.room.stats());
                      const met = all.filter(({ framesDecoded, audioBytes }) => framesDecoded > 0 && audioBytes > 0);
                      if (all.length === connections && met.length === others) return Date.now();
                      await new Promise((resolve) => setTimeout(resolve, 50));
                    }
                    throw new Error(`not connected as expected: ${JSON.stringify(await globalThis.parley.room.stats())}`);
                  })();
                }
                """, List.of(others, connections));
    }

    /** Waits for that moment. */
    Instant met() {
        return Instant.ofEpochMilli(((Number) page.evaluate("() => globalThis.met")).longValue());
    }

    /** With whom there is a connection for media, by the names they show. */
    @SuppressWarnings("unchecked")
    List<String> companions() {
        return (List<String>) page.evaluate("""
                async () => {
                  const { room } = globalThis.parley;
                  return Object.keys(await room.stats()).map((user) => room.participants.get(user).display_name).sort();
                }
                """);
    }

    int framesInAll() {
        return framesDecoded().values().stream().mapToInt(Number::intValue).sum();
    }

    void awaitInCall() {
        page.getByTestId("call").waitFor();
    }

    /** How many people the grid shows, oneself among them. */
    int tiles() {
        return page.getByTestId("tile").count();
    }

    void say(String text) {
        page.getByTestId("chat-toggle").click();
        page.getByTestId("chat-input").fill(text);
        page.getByTestId("chat-send").click();
    }

    /** All lines of the chat. */
    String chat() {
        return text("chat-list");
    }

    /** What stands in an element of the page. */
    String text(String testId) {
        var text = page.getByTestId(testId).textContent();
        return text == null ? "" : text;
    }

    void raiseHand() {
        page.locator("[data-testid=hand][aria-pressed=false]").click();
    }

    void lowerHand() {
        page.locator("[data-testid=hand][aria-pressed=true]").click();
    }

    /** Who has a hand up, in the order in which they are to speak. */
    List<String> hands() {
        return page.getByTestId("hands-list").locator("b").allTextContents();
    }

    /** @param label of the reaction, as a screen reader reads it */
    void react(String label) {
        page.getByTestId("react").click();
        page.getByTestId("reactions").getByLabel(label).click();
    }

    /** What the page's console complained of. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        context.close();
    }
}

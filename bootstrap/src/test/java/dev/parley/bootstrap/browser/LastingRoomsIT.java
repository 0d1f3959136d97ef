package dev.parley.bootstrap.browser;

import static dev.parley.bootstrap.browser.Venue.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What outlives a call: rooms, and what was said in them. Nobody is seen or heard. */
class LastingRoomsIT {

    @RegisterExtension
    private static final Venue VENUE = new Venue(Map.of());

    /** Somebody on the start page. */
    private static Caller atHome(String name) {
        var caller = new Caller(VENUE.browser(), name);
        caller.page().navigate(VENUE.url() + "/?mic=0&camera=0&name=" + name);
        caller.page().getByTestId("rooms").waitFor();
        return caller;
    }

    private static void create(Caller owner, String name) {
        var page = owner.page();
        page.getByTestId("room-new").click();
        page.getByTestId("room-form-name").fill(name);
        page.getByTestId("room-form-listed").check();
        page.getByTestId("room-form-save").click();
        card(page, "own-rooms", name).waitFor();
    }

    private static Locator card(Page page, String list, String name) {
        return page.getByTestId(list).getByTestId("room-card").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static void join(Caller caller, String list, String name) {
        card(caller.page(), list, name).getByTestId("room-join").click();
        caller.awaitInCall();
        caller.page().getByTestId("chat-toggle").click();
    }

    private static void say(Caller caller, String text) {
        caller.page().getByTestId("chat-input").fill(text);
        caller.page().getByTestId("chat-send").click();
    }

    @Test
    void aRoomFromTheListHoldsWhatWasSaidInItAndShowsWhoWritesAndWhoHasRead() {
        try (var ann = atHome("Ann")) {
            create(ann, "Weekly stand-up");
            try (var bob = atHome("Bob")) {
                join(bob, "public-rooms", "Weekly stand-up");
                join(ann, "own-rooms", "Weekly stand-up");
                soon().until(() -> ann.tiles() == 2 && bob.tiles() == 2);
                assertThat(ann.page().title()).isEqualTo("Weekly stand-up · Parley");

                bob.page().getByTestId("chat-input").fill("The bud");
                soon().until(() -> ann.text("chat-typing").equals("Bob is writing…"));
                say(bob, "The budget is due");
                soon().until(() -> ann.text("chat-typing").isEmpty());
                soon().until(() -> bob.page().getByText("Read by Ann").isVisible());

                answer(ann, "The budget is due", "Then it comes first");
                bob.page().getByText("You: The budget is due").waitFor();
                bob.page().getByText("1 reply").click();
                assertThat(bob.page().getByTestId("thread-list").textContent()).contains("due", "comes first");

                bob.page().reload();
                bob.awaitInCall();
                bob.page().getByTestId("chat-toggle").click();
                soon().until(() -> bob.chat().contains("Then it comes first"));
                soon().until(() -> bob.page().getByText("Read by Ann").isVisible());
                find(bob, "budget", "The budget is due");
                assertThat(saved(bob)).contains("The budget is due", "Then it comes first", "\"exported\":2");
                assertThat(ann.complaints()).isEmpty();
                assertThat(bob.complaints()).isEmpty();
            }
        }
    }

    private static void answer(Caller caller, String message, String text) {
        var page = caller.page();
        var answered = page.getByTestId("chat-list")
                .locator(".message")
                .filter(new Locator.FilterOptions().setHasText(message));
        answered.hover();
        answered.getByTestId("message-menu").click();
        page.getByTestId("menu-item").getByText("Reply").click();
        say(caller, text);
        page.getByTestId("chat-back").click();
    }

    /** Searches, and follows the only thing found to its place. */
    private static void find(Caller caller, String word, String message) {
        var page = caller.page();
        page.getByTestId("chat-search-open").click();
        page.getByTestId("chat-search-text").fill(word);
        var found = page.getByTestId("found");
        found.waitFor();
        assertThat(found.locator("mark").allTextContents()).containsExactly(word);
        found.click();
        soon().until(() -> page.locator(".message:focus").count() == 1);
        assertThat(page.locator(".message:focus").textContent()).contains(message);
    }

    /** What was said, as the page hands it over to be kept. */
    private static String saved(Caller caller) {
        var page = caller.page();
        var file = page.waitForDownload(() -> page.getByTestId("chat-export").click());
        try {
            return Files.readString(file.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whoWasSlowerToChangeARoomSeesItAsItIsAndChangesItThen() {
        try (var ann = atHome("Ann")) {
            create(ann, "Review");
            var page = ann.page();
            card(page, "own-rooms", "Review").getByTestId("room-menu").click();
            page.getByTestId("menu-item").getByText("Edit").click();
            page.getByTestId("room-dialog").waitFor();
            changeDescription(page, "review", "Changed elsewhere");

            page.getByTestId("room-form-name").fill("Late review");
            page.getByTestId("room-form-save").click();
            page.getByTestId("room-form-note").waitFor();
            assertThat(page.getByTestId("room-form-description").inputValue()).isEqualTo("Changed elsewhere");
            assertThat(page.getByTestId("room-form-name").inputValue()).isEqualTo("Review");

            page.getByTestId("room-form-name").fill("Late review");
            page.getByTestId("room-form-save").click();
            card(page, "own-rooms", "Late review").getByTestId("room-menu").click();
            page.getByTestId("menu-item").getByText("Delete").click();
            page.getByTestId("confirm-ok").click();
            soon().until(() -> card(page, "own-rooms", "review").count() == 0);
        }
    }

    /** As the same user would, from another device. */
    private static void changeDescription(Page page, String roomId, String description) {
        var arguments = Map.of("roomId", roomId, "description", description);
        var changed = page.evaluate("""
                async ({ roomId, description }) => {
                  const call = (method, path, body, token) => fetch(path, { method, body: JSON.stringify(body),
                    headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) } });
                  const own = { user_id: sessionStorage.getItem('parley.user') };
                  const { token } = await (await call('POST', 'webrtc/dev/token', own)).json();
                  return (await call('PATCH', `webrtc/rooms/${roomId}`, { description }, token)).status;
                }
                """, arguments);
        assertThat(changed).isEqualTo(200);
    }
}

package dev.parley.bootstrap.browser;

import static dev.parley.bootstrap.browser.Venue.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What goes along with sound and picture: files, captions, how good the links are, and who stands in front. */
class MediaIT {

    private static final int TWENTY_MEGABYTES = 20_000_000;

    @RegisterExtension
    private static final Venue VENUE = new Venue(Map.of());

    private static byte[] content(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** Drags a file of these bytes from the desktop onto the tile of the only other one. */
    private static void drop(Page page, String name, byte[] bytes) {
        page.locator("#file-input").setInputFiles(new FilePayload(name, "application/octet-stream", bytes));
        page.locator("[data-testid=tile]:not(:has([aria-label*='(you)'])) .label")
                .first()
                .evaluate("""
                        (label) => {
                          const dataTransfer = new DataTransfer();
                          for (const file of document.querySelector('[data-testid=file-input]').files) dataTransfer.items.add(file);
                          for (const type of ['dragover', 'drop']) {
                            label.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
                          }
                        }
                        """);
    }

    private static Locator transfer(Caller caller, String state) {
        return caller.page().locator("[data-testid=transfer][data-state=" + state + "]");
    }

    @Test
    void aFileThatIsDroppedOnATileArrivesByteForByte() throws IOException {
        try (var ann = VENUE.inCall("Ann", "files");
                var bob = VENUE.inCall("Bob", "files")) {
            soon().until(() -> ann.sees(1) && bob.sees(1));
            var plan = content(TWENTY_MEGABYTES);

            drop(ann.page(), "the plan.bin", plan);
            bob.page().getByTestId("transfer-accept").click();

            var save = bob.page().getByTestId("transfer-save");
            soon().until(() -> save.count() == 1);
            var saved = bob.page().waitForDownload(save::click);
            assertThat(saved.suggestedFilename()).isEqualTo("the plan.bin");
            assertThat(Files.readAllBytes(saved.path())).isEqualTo(plan);
            soon().until(() -> transfer(ann, "completed").count() == 1);
            assertThat(ann.complaints()).isEmpty();
            assertThat(bob.complaints()).isEmpty();
        }
    }

    @Test
    void aFileIsDeclinedTakenBackAndGivenUpUnderWay() {
        try (var ann = VENUE.inCall("Ann", "unwanted");
                var bob = VENUE.inCall("Bob", "unwanted")) {
            soon().until(() -> ann.sees(1) && bob.sees(1));

            drop(ann.page(), "one.txt", content(10));
            bob.page().getByTestId("transfer-reject").click();
            soon().until(() -> transfer(ann, "rejected").count() == 1);

            drop(ann.page(), "two.txt", content(10));
            soon().until(() -> transfer(bob, "offered").count() == 1);
            transfer(ann, "offered").getByTestId("transfer-cancel").click();
            soon().until(() -> transfer(bob, "cancelled").count() == 1);

            drop(ann.page(), "three.bin", content(TWENTY_MEGABYTES));
            bob.page().getByTestId("transfer-accept").click();
            transfer(bob, "active").getByTestId("transfer-cancel").click();
            soon().until(() -> transfer(ann, "cancelled").count() == 1
                    && transfer(bob, "cancelled").count() == 2);
            assertThat(bob.page().getByTestId("transfer-save").count()).isZero();
        }
    }

    @Test
    void whatIsSaidInWritingIsReadByThoseWhoWantCaptions() {
        try (var ann = VENUE.inCall("Ann", "captions");
                var bob = VENUE.inCall("Bob", "captions")) {
            soon().until(() -> ann.tiles() == 2 && bob.tiles() == 2);
            ann.page().getByTestId("captions").click();

            bob.page().evaluate("() => parley.room.sendCaption('is 1 < 2 &', { final: false, language: 'en' })");
            var caption = ann.page().getByTestId("caption");
            soon().until(() -> caption.allTextContents().contains("Bobis 1 < 2 &"));
            bob.page().evaluate("() => parley.room.sendCaption('is 1 < 2 & 3 > 2?', { language: 'en' })");
            soon().until(() -> caption.allTextContents().contains("Bobis 1 < 2 & 3 > 2?"));
            assertThat(caption.count()).isEqualTo(1);
            soon().until(() -> caption.count() == 0);

            assertThat(bob.page().getByTestId("captions-box").isVisible()).isFalse();
            assertThat(bob.complaints()).isEmpty();
        }
    }

    @Test
    void linksShowAsBarsAndABadOnePausesItsOwnersPicture() {
        try (var ann = VENUE.inCall("Ann", "links");
                var bob = VENUE.inCall("Bob", "links")) {
            soon().until(() -> ann.sees(1) && bob.sees(1));
            soon().until(() ->
                    ann.page().locator("[data-testid=quality]:visible").count() == 2);

            bob.page().evaluate("""
                    () => setInterval(() => parley.room.send('network-stats',
                        { bitrate_video: 1, bitrate_audio: 1, bitrate_total: 2, packet_loss: 20, jitter: 10, rtt: 900 }), 700)
                    """);

            soon().until(() ->
                    ann.page().locator("[data-testid=quality][data-level=poor]").count() == 1);
            soon().until(() ->
                    bob.page().getByTestId("tile-note").locator("visible=true").count() == 1);
            soon().until(() -> ann.page()
                            .locator("[aria-label*='Bob'][aria-label*='camera off']")
                            .count()
                    == 1);
        }
    }

    @Test
    void whoIsPinnedStandsInFrontUntilUnpinned() {
        try (var ann = VENUE.inCall("Ann", "pins");
                var bob = VENUE.inCall("Bob", "pins")) {
            soon().until(() -> ann.sees(1) && bob.sees(1));
            var bobs = ann.page().locator("[data-testid=tile]:has-text('Bob')");

            bobs.dblclick();
            soon().until(() -> ann.page().locator("#screens [data-testid=tile]").count() == 1);
            var frames = ann.framesInAll();
            soon().until(() -> ann.framesInAll() > frames);
            bobs.getByTestId("pin").click();
            soon().until(() -> ann.page().locator("#tiles [data-testid=tile]").count() == 2);
            assertThat(ann.complaints()).isEmpty();
        }
    }
}

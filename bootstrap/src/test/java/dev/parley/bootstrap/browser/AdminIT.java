package dev.parley.bootstrap.browser;

import static dev.parley.bootstrap.browser.Venue.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.parley.bootstrap.Receiver;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What those see and do at {@code /admin} who run the server. */
class AdminIT {

    @RegisterExtension
    private static final Venue VENUE = new Venue(Map.of("WEBRTC_WEBHOOK_ALLOW_PRIVATE", "true"));

    @Test
    void whoRunsTheServerSeesTheCallTakesSomebodyOutOfItAndVerifiesTheRecord() {
        try (var ann = VENUE.host("Ann", "desk");
                var bob = VENUE.host("Bob", "desk");
                var operator = new Caller(VENUE.browser(), "operator")) {
            soon().until(() -> ann.tiles() == 2 && bob.tiles() == 2);
            var page = operator.page();
            page.navigate(VENUE.url() + "/admin");
            page.getByTestId("chart").first().waitFor();
            soon().until(() -> operator.text("archive-state").contains("none lost"));
            page.getByTestId("usage-charts").waitFor();

            page.locator("[data-view=rooms]").click();
            page.getByTestId("active-room-link")
                    .filter(new Locator.FilterOptions().setHasText("desk"))
                    .click();
            soon().until(() -> page.getByTestId("inside-person").count() == 2);
            page.getByLabel("Remove Bob").click();
            page.getByTestId("confirm-ok").click();
            bob.page().getByTestId("ended").waitFor();
            soon().until(() -> page.getByTestId("inside-person").count() == 1 && ann.tiles() == 1);

            page.getByTestId("room-audit").click();
            soon().until(() -> operator.text("entries").contains("kicked"));
            page.getByTestId("verify").click();
            soon().until(() -> operator.text("verdict").endsWith("entries are as they were written."));
            assertThat(operator.complaints()).isEmpty();
        }
    }

    @Test
    void whoRunsTheServerHasAnotherOneToldWhatHappensAndSeesThatItWas() {
        try (var receiver = new Receiver();
                var operator = new Caller(VENUE.browser(), "operator")) {
            var page = operator.page();
            page.navigate(VENUE.url() + "/admin#webhooks");
            page.getByTestId("webhook-url").fill(receiver.url());
            page.getByTestId("webhook-add").click();
            page.getByTestId("webhook").waitFor();
            assertThat(operator.text("webhook-secret")).startsWith("whsec_");

            VENUE.host("Ann", "told").close();
            soon().until(() -> !receiver.taken().isEmpty());
            page.getByTestId("webhook-deliveries").click();
            var delivered = page.locator("[data-testid=delivery][data-state=delivered]");
            delivered.first().waitFor();
            assertThat(delivered.first().textContent()).contains("participant.joined", "told", "204");

            var taken = receiver.taken().size();
            delivered.first().getByTestId("replay").click();
            soon().until(() -> receiver.taken().size() > taken);
            assertThat(operator.complaints()).isEmpty();
        }
    }
}

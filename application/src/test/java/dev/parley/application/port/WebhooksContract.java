package dev.parley.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.webhook.EventType;
import dev.parley.application.webhook.SigningSecret;
import dev.parley.application.webhook.Webhook;
import dev.parley.application.webhook.Webhook.Former;
import dev.parley.application.webhook.Webhook.State;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Webhooks} holds to. */
public abstract class WebhooksContract {

    private static final Instant START = Instant.parse("2026-11-02T10:00:00.007Z");
    private static final SigningSecret SECRET = new SigningSecret("whsec_" + "A".repeat(32));
    private static final SigningSecret OLD = new SigningSecret("whsec_" + "B".repeat(32));

    private final String id = UUID.randomUUID().toString();
    private Webhooks webhooks;

    protected abstract Webhooks newWebhooks();

    @BeforeEach
    final void start() {
        webhooks = newWebhooks();
    }

    @Test
    void oneIsFoundAsItWasAdded() {
        var webhook = webhook(id, 1, "https://hooks.example.org/a?b=$where", 0);

        webhooks.add(webhook);

        assertThat(webhooks.find(id)).contains(webhook);
        assertThat(webhooks.find("{$ne: 1}")).isEmpty();
        assertThat(webhooks.list()).contains(webhook);
    }

    @Test
    void oneIsReplacedOnlyWhereItIsAsExpected() {
        webhooks.add(webhook(id, 1, "https://first.example.org", 0));
        var second = webhook(id, 2, "https://second.example.org", 0);

        assertThat(webhooks.replace(webhook(id, 3, "https://early.example.org", 0)))
                .isFalse();
        assertThat(webhooks.replace(second)).isTrue();
        assertThat(webhooks.replace(webhook(id, 2, "https://late.example.org", 0)))
                .isFalse();
        assertThat(webhooks.replace(webhook("another-" + id, 2, "https://other.example.org", 0)))
                .isFalse();

        assertThat(webhooks.find(id)).contains(second);
        assertThat(webhooks.find("another-" + id)).isEmpty();
    }

    @Test
    void oneThatIsRemovedIsGone() {
        webhooks.add(webhook(id, 1, "https://hooks.example.org", 0));
        webhooks.add(webhook("stays-" + id, 1, "https://hooks.example.org", 0));

        assertThat(webhooks.remove(id)).isTrue();
        assertThat(webhooks.remove(id)).isFalse();

        assertThat(webhooks.find(id)).isEmpty();
        assertThat(webhooks.list())
                .extracting(Webhook::id)
                .contains("stays-" + id)
                .doesNotContain(id);
    }

    @Test
    void theOldestIsListedFirst() {
        webhooks.add(webhook("1-" + id, 1, "https://hooks.example.org", 1));
        webhooks.add(webhook("2-" + id, 1, "https://hooks.example.org", 2));
        webhooks.add(webhook("3-" + id, 1, "https://hooks.example.org", 3));

        assertThat(webhooks.list())
                .extracting(Webhook::id)
                .filteredOn(listed -> listed.endsWith(id))
                .containsExactly("1-" + id, "2-" + id, "3-" + id);
    }

    private static Webhook webhook(String id, long revision, String url, int seconds) {
        return new Webhook(
                id,
                revision,
                url,
                Set.of(EventType.CHAT_MESSAGE, EventType.ROOM_CLOSED),
                Optional.of("a.b $set"),
                SECRET,
                Optional.of(new Former(OLD, START)),
                State.GONE,
                START.plusSeconds(seconds));
    }
}

package dev.parley.application.port;

import dev.parley.application.webhook.Delivery;
import dev.parley.application.webhook.SendResult;
import dev.parley.application.webhook.Webhook;
import java.time.Duration;
import java.time.Instant;

/** Sends to endpoints. */
@FunctionalInterface
public interface WebhookSender {

    /** How long sending takes at most. */
    Duration TAKES_AT_MOST = Duration.ofSeconds(10);

    /**
     * Sends once, and waits for the answer. Whatever goes wrong is a result.
     *
     * @param at the time stamp of the attempt
     */
    SendResult send(Webhook webhook, Delivery delivery, Instant at);
}

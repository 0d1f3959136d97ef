package dev.parley.application.webhook;

import dev.parley.application.port.Outbox;
import dev.parley.application.port.WebhookSender;
import dev.parley.application.port.Webhooks;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends once, and notes what came of it. */
final class Deliverer {

    private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);

    private final Webhooks webhooks;
    private final Outbox outbox;
    private final WebhookSender sender;
    private final RetryPolicy policy;
    private final InstantSource clock;
    private final DoubleSupplier chance;
    private final Map<SendOutcome, AtomicLong> counts = new ConcurrentHashMap<>();

    Deliverer(
            Webhooks webhooks,
            Outbox outbox,
            WebhookSender sender,
            RetryPolicy policy,
            InstantSource clock,
            DoubleSupplier chance) {
        this.webhooks = webhooks;
        this.outbox = outbox;
        this.sender = sender;
        this.policy = policy;
        this.clock = clock;
        this.chance = chance;
    }

    /** @return the delivery as it is noted now; empty when somebody has changed or forgotten it meanwhile */
    Optional<Delivery> deliver(Webhook webhook, Delivery delivery) {
        var attempt = attempt(webhook, delivery);
        var settled = policy.settle(delivery, attempt, clock.instant(), chance.getAsDouble());
        counts.computeIfAbsent(SendOutcome.of(settled), _ -> new AtomicLong()).incrementAndGet();
        if (RetryPolicy.isGone(attempt.result()) && webhooks.replace(webhook.gone())) {
            LOG.warn("webhook {} is told nothing any more: it answered 410 (Gone)", webhook.id());
        }
        if (!outbox.replace(settled)) {
            return Optional.empty();
        }
        if (settled.state() == Delivery.State.DEAD) {
            LOG.warn("webhook {} could not be told {}: it is given up", webhook.id(), delivery.id());
            // Who is as late as that, of the same room, would only wait for the same end.
            outbox.giveUp(
                    webhook.id(),
                    delivery.announcement().roomId(),
                    clock.instant().minus(policy.giveUpAfter()));
        }
        return Optional.of(settled);
    }

    private Attempt attempt(Webhook webhook, Delivery delivery) {
        var at = clock.instant();
        return new Attempt(at, sender.send(webhook, delivery, at));
    }

    long count(SendOutcome outcome) {
        return Optional.ofNullable(counts.get(outcome)).map(AtomicLong::get).orElse(0L);
    }
}
